"""Acts, provisions and changes of the law in the admin: convenors keep them, everybody who is signed in sees them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permissions import register_permission_policy

from guidance.law import radar
from guidance.law.models import Act, LawChange, LawChangeKind, Provision, Replacement
from guidance.law.models.acts import colliding
from guidance.law.rereading import reread
from portal.agencies.administration import SharedPolicy
from portal.agencies.rules import Action
from search.identifiers import forget_act_names


class ActForm(WagtailAdminModelForm):
    """A name that another act has at the same time is refused: then no day could tell which is meant."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        act = Act(
            pk=self.instance.pk, **{name: cleaned.get(name) for name in ("in_force_since", "repealed_on")}
        )
        given: set[str] = set()
        for form in self.formsets["names"].forms if "names" in self.formsets else []:
            name = form.cleaned_data.get("name") if form.is_valid() else None
            if not name or form.cleaned_data.get("DELETE"):
                continue
            if name.lower() in given:
                form.add_error("name", _("Namnet står redan på en annan rad. Ta bort den ena."))
            elif other := colliding(name, act):
                form.add_error("name", _collision(name, other))
            given.add(name.lower())
        return cleaned


def _collision(name: str, other: Act) -> str:
    return gettext(
        "%(act)s kallas också %(name)s och gäller samtidigt. Fyll i från och till vilken dag lagarna gäller, "
        "eller välj ett namn som bara den här lagen har."
    ) % {"act": other, "name": name}


class SavesAct:
    """After an act is saved, texts that write its names are read again, and a repeal is marked on the radar."""

    def save_instance(self) -> Act:
        with transaction.atomic():
            pk = self.form.instance.pk  # type: ignore[attr-defined]
            before = Act.objects.filter(pk=pk).first() if pk else None
            act: Act = super().save_instance()  # type: ignore[misc]
            act = Act.objects.get(pk=act.pk)
            if act.repealed_on and not (before and before.repealed_on):
                _mark_repeal(act, act.repealed_on, self.request.user)  # type: ignore[attr-defined]
            reread(act, before)
        forget_act_names()
        return act


def _mark_repeal(act: Act, on: date, user: Any) -> None:
    successor = act.replaced_by
    change = LawChange.objects.create(
        act=act,
        kind=LawChangeKind.REPLACED if successor else LawChangeKind.REPEALED,
        on=on,
        what=gettext("I stället gäller %(act)s.") % {"act": successor} if successor else "",
        by=user,
    )
    radar.mark(change)


class ActCreateView(SavesAct, generic.CreateView):
    pass


class ActEditView(SavesAct, generic.EditView):
    pass


class ActDeleteView(generic.DeleteView):
    """An act that texts cite, or that has a page, is not taken away beneath them."""

    def form_valid(self, form: Form) -> HttpResponse:
        citing = self.object.citations.values("section").distinct().count()
        if not citing and not hasattr(self.object, "page"):
            return super().form_valid(form)
        messages.error(
            self.request,
            gettext(
                "Lagen har en sida eller hänvisas till av %(citing)s avsnitt. Markera den som upphävd i stället, "
                "så får läsarna veta det."
            )
            % {"citing": citing},
        )
        return HttpResponseRedirect(self.get_delete_url())


class ActViewSet(ModelViewSet):
    model = Act
    icon = "openquote"
    menu_label = _("Lagar och namn")
    url_prefix = "law/act"
    list_display = ("title", "sfs", "in_force_since", "repealed_on")
    search_fields = ("title", "sfs", "names__name")
    inspect_view_enabled = True
    copy_view_enabled = False
    add_view_class = ActCreateView
    edit_view_class = ActEditView
    delete_view_class = ActDeleteView
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("sfs"), FieldPanel("title")]),
            InlinePanel("names", heading=_("Namn och förkortningar"), label=_("namn"), min_num=0),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("in_force_since"), FieldPanel("repealed_on")]),
                    FieldPanel("replaced_by"),
                ],
                heading=_("När den gäller"),
            ),
            FieldPanel("official_url"),
        ],
        base_form_class=ActForm,
    )


class ProvisionViewSet(ModelViewSet):
    model = Provision
    icon = "list-ul"
    menu_label = _("Lagrum")
    url_prefix = "law/provision"
    list_display = ("__str__", "line")
    list_filter = ("act",)
    search_fields = ("line", "act__title", "key")
    inspect_view_enabled = True
    copy_view_enabled = False
    panels = [
        FieldPanel("act"),
        FieldRowPanel([FieldPanel(name) for name in ("chapter", "section", "paragraph", "article")]),
        FieldPanel("line"),
        FieldPanel("anchor"),
        FieldPanel("source"),
    ]


class ReplacementViewSet(ModelViewSet):
    model = Replacement
    icon = "arrow-right-full"
    menu_label = _("Gammalt och nytt")
    url_prefix = "law/replacement"
    list_display = ("old", "new", "note")
    inspect_view_enabled = True
    copy_view_enabled = False
    panels = [FieldPanel("old"), FieldPanel("new"), FieldPanel("note"), FieldPanel("source")]


class ChangeCreateView(generic.CreateView):
    """Marks a change of the law and tells how many sections were flagged."""

    flagged = 0

    def save_instance(self) -> LawChange:
        with transaction.atomic():
            self.form.instance.by = self.request.user
            change: LawChange = super().save_instance()
            self.flagged = radar.mark(change)
        return change

    def get_success_message(self, instance: LawChange) -> str:
        return ngettext(
            "Ändringen är markerad. %(count)s avsnitt som hänvisar till lagen har fått en anmärkning.",
            "Ändringen är markerad. %(count)s avsnitt som hänvisar till lagen har fått en anmärkning.",
            self.flagged,
        ) % {"count": self.flagged}


class ChangeViewSet(ModelViewSet):
    model = LawChange
    icon = "warning"
    menu_label = _("Ändringar i lagar")
    url_prefix = "law/change"
    list_display = ("changed", "kind", "on", "what")
    list_filter = ("act", "kind")
    inspect_view_enabled = True
    copy_view_enabled = False
    add_view_class = ChangeCreateView
    panels = [
        FieldPanel("act"),
        FieldPanel("provision"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("on")]),
        FieldPanel("what"),
        FieldPanel("source"),
    ]


class LawViewSetGroup(ModelViewSetGroup):
    menu_label = _("Lagar")
    menu_icon = "openquote"
    menu_order = 270
    items = (
        ActViewSet("law_act"),
        ProvisionViewSet("law_provision"),
        ChangeViewSet("law_change"),
        ReplacementViewSet("law_replacement"),
    )


def install() -> None:
    for model in (Act, Provision, LawChange, Replacement):
        register_permission_policy(model, SharedPolicy(model, needed=Action.ADMINISTER))
