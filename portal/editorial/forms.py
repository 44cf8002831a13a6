"""The editing form of every page: what must be told at a publication, and who may not be the one to publish."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import StreamField

from portal.editorial.models import Change
from portal.editorial.publishing import reasons_against, reasons_against_approval
from portal.editorial.writing import plain, same_text

NOT_TEXT = frozenset({"go_live_at", "expire_at", "comment_notifications"})


class PortalPageForm(WagtailAdminPageForm):
    """Asks anew at each publication what was changed, and refuses a publisher who wrote. Nothing typed is lost."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.instance
        if "change_note" in self.fields and page.pk and _is_published_text(page):
            self.initial["change_note"] = ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for reason in self._refusals():
            self.add_error(None, reason)
        return cleaned

    def _refusals(self) -> list[str]:
        if "action-publish" in self.data:
            return self._reasons_against_publishing()
        if "action-workflow-action" in self.data:
            return self._reasons_against_review()
        return []

    def _reasons_against_publishing(self) -> list[str]:
        page = self.instance
        if page.pk is None or self.text_has_changed() or self._is_reverting():
            return [
                _(
                    "Det du själv har skrivit publicerar någon annan. "
                    "Skicka sidan för granskning, så publiceras den när den är godkänd."
                )
            ]
        return reasons_against(page, self.for_user)

    def _reasons_against_review(self) -> list[str]:
        """An approval is of the text that was read, so a form that changes it can't approve it."""
        if self.text_has_changed():
            return [
                _(
                    "Texten i formuläret är inte den som skickades för granskning. Spara dina ändringar som utkast "
                    "och skicka dem för granskning, eller ladda om sidan och godkänn texten som den är."
                )
            ]
        if self.data.get("workflow-action-name") == "approve":
            return reasons_against_approval(self.instance, self.for_user)
        return []

    def _is_reverting(self) -> bool:
        latest = self.instance.get_latest_revision()
        return latest is not None and not same_text(latest.content, self.instance.serializable_data())

    def has_changed(self) -> bool:
        """Whether there is anything to save; another spelling of the same HTML is not."""
        if not hasattr(self, "cleaned_data"):
            return bool(super().has_changed())
        schedule = NOT_TEXT.intersection(self.changed_data)
        return bool(schedule) or self.text_has_changed() or self._formset_has_changed("comments")

    def text_has_changed(self) -> bool:
        """Whether the form was posted with another text than it was shown with."""
        changed = [name for name in self.changed_data if name not in NOT_TEXT and not self._same(name)]
        rest = [name for name in self.formsets if name != "comments" and self._formset_has_changed(name)]
        return bool(changed or rest)

    def _formset_has_changed(self, name: str) -> bool:
        return name in self.formsets and bool(self.formsets[name].has_changed())

    def _same(self, name: str) -> bool:
        field = self.instance._meta.get_field(name) if name in self._meta.fields else None
        if not isinstance(field, StreamField) or name not in self.cleaned_data:
            return False
        shown = self.get_initial_for_field(self.fields[name], name)
        return bool(
            plain(field.get_prep_value(shown)) == plain(field.get_prep_value(self.cleaned_data[name]))
        )


def _is_published_text(page: Any) -> bool:
    """Whether nothing was saved since the last publication."""
    if not page.has_unpublished_changes:
        return True
    return Change.objects.filter(page_id=page.pk, revision_id=page.latest_revision_id).exists()
