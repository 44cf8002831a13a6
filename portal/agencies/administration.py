"""Agencies and memberships in the admin: a convenor keeps her own agency's, everybody may look agencies up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from portal.agencies.models import Agency, Membership
from portal.agencies.rules import Action, standing


class AdministeredPolicy(BasePermissionPolicy):
    """Who has a role with `needed` at an agency keeps what belongs to it. `actions` are those that it gives."""

    def __init__(
        self,
        model: type[Model],
        *,
        agency_path: str,
        actions: frozenset[str],
        needed: Action = Action.ADMINISTER,
    ) -> None:
        super().__init__(model)
        self.agency_path = agency_path
        self.actions = actions
        self.needed = needed

    def user_has_permission(self, user: Any, action: str) -> bool:
        held = standing(user)
        return held.is_technical or (action in self.actions and bool(held.agency_ids_where(self.needed)))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if standing(user).is_technical:
            return True
        return self.instances_user_has_permission_for(user, action).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        held = standing(user)
        everything = self.model._default_manager.all()
        if held.is_technical:
            return everything
        if not self.actions & set(actions):
            return everything.none()
        return everything.filter(**{f"{self.agency_path}__in": held.agency_ids_where(self.needed)})

    def instances_user_has_permission_for(self, user: Any, action: str) -> QuerySet[Any]:
        return self.instances_user_has_any_permission_for(user, [action])

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        return get_user_model().objects.filter(is_active=True, is_superuser=True)


class SharedPolicy(BasePermissionPolicy):
    """What is the same for all agencies: who may do `needed` at any of them keeps it, and who has a role sees it."""

    def __init__(self, model: type[Model], *, needed: Action) -> None:
        super().__init__(model)
        self.needed = needed

    def user_has_permission(self, user: Any, action: str) -> bool:
        held = standing(user)
        needed = action == "view" or held.agency_ids_where(self.needed)
        return bool(held.is_technical or (held.roles and needed))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        every = self.model._default_manager.all()
        return every if any(self.user_has_permission(user, action) for action in actions) else every.none()

    def instances_user_has_permission_for(self, user: Any, action: str) -> QuerySet[Any]:
        return self.instances_user_has_any_permission_for(user, [action])

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        return get_user_model().objects.filter(is_active=True, is_superuser=True)


class MembersMenuItem(MenuItem):
    """Shown to everybody who has a role at an agency today."""

    def is_shown(self, request: HttpRequest) -> bool:
        held = standing(request.user)
        return bool(held.is_technical or held.roles)


KEPT_BY_CONVENOR = frozenset({"add", "change", "delete"})


class OwnInstance:
    """Wagtail's views of a model ask for a right on the model only; these ask for it on the very row."""

    needed = "change"

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)  # type: ignore[misc]
        policy, user = self.permission_policy, self.request.user  # type: ignore[attr-defined]
        if not policy.user_has_permission_for_instance(user, self.needed, found):
            raise PermissionDenied
        return found


class OwnIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, KEPT_BY_CONVENOR
        )


class OwnEditView(OwnInstance, generic.EditView):
    pass


class OwnDeleteView(OwnInstance, generic.DeleteView):
    needed = "delete"


class OwnHistoryView(OwnInstance, history.HistoryView):
    pass


class OwnUsageView(OwnInstance, usage.UsageView):
    pass


class AdministeredViewSet(ModelViewSet):
    index_view_class = OwnIndexView
    edit_view_class = OwnEditView
    delete_view_class = OwnDeleteView
    history_view_class = OwnHistoryView
    usage_view_class = OwnUsageView
    copy_view_enabled = False
    add_to_settings_menu = True


def in_every_language(field: str) -> list[FieldPanel]:
    """A panel for the field in each language, Swedish first."""
    return [FieldPanel(f"{field}_{code.replace('-', '_')}") for code, _name in settings.LANGUAGES]


class AgencyViewSet(AdministeredViewSet):
    """Contact, logo and names; code, kind, county and collection are set by migrations and never change here."""

    model = Agency
    icon = "group"
    menu_label = _("Myndigheter")
    url_prefix = "agencies/agency"
    list_display = ("name", "kind", "mailbox")
    panels = [
        MultiFieldPanel(in_every_language("name"), heading=_("Namn på varje språk")),
        MultiFieldPanel(
            [FieldPanel("website"), FieldPanel("phone"), FieldPanel("mailbox")], heading=_("Kontakt")
        ),
        FieldPanel("logo"),
    ]


class OwnAgencyForm(WagtailAdminModelForm):
    """Its `agency` is one at which the person has a role with `needed`."""

    needed: ClassVar[Action] = Action.ADMINISTER

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = standing(self.for_user)
        if not held.is_technical:
            own = Agency.objects.filter(pk__in=held.agency_ids_where(self.needed))
            self.fields["agency"].queryset = own


class MembershipForm(OwnAgencyForm):
    """A convenor gives roles at her own agencies only."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("Sista dagen ligger före den första. Ändra någon av dem."))
        return cleaned


class MembershipViewSet(AdministeredViewSet):
    model = Membership
    icon = "user"
    menu_label = _("Medlemskap")
    url_prefix = "agencies/membership"
    list_display = ("user", "agency", "role", "since", "until")
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("user", "agency", "role", "since", "until")],
        base_form_class=MembershipForm,
    )


def install() -> None:
    register_permission_policy(
        Agency, AdministeredPolicy(Agency, agency_path="pk", actions=frozenset({"change"}))
    )
    register_permission_policy(
        Membership, AdministeredPolicy(Membership, agency_path="agency", actions=KEPT_BY_CONVENOR)
    )
