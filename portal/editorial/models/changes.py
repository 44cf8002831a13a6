"""What was changed, when and how much it matters."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ChangeKind(models.TextChoices):
    """Whether a reader must read the text again."""

    PROFESSIONAL = "professional", _("Ändring i sak")
    MINOR = "minor", _("Mindre ändring")


class Change(models.Model):
    """One published change of a page, as its readers see it listed. It is kept when the page is deleted."""

    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="changes")
    title = models.CharField(max_length=255, blank=True)
    kind = models.CharField(max_length=20, choices=ChangeKind.choices)
    note = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("revision",), condition=models.Q(revision__isnull=False), name="one_change_a_revision"
            ),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.note}"


def record_change(page: Page, *, kind: str, note: str) -> None:
    """Write down the change that the page's live revision published; once for each revision."""
    revision = page.live_revision
    if revision is None or Change.objects.filter(revision=revision).exists():
        return
    Change.objects.create(
        page=page,
        title=page.title,
        kind=kind or ChangeKind.PROFESSIONAL,
        note=note or str(_("Första publiceringen")),
        revision=revision,
        by=revision.user,
    )
