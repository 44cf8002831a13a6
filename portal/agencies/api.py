"""The admin's own API, which its page tree reads: it gives what the person may know of, and changes nothing."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.api.serializers import AdminPageSerializer
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from portal.agencies.rules import standing


class SeenPageSerializer(AdminPageSerializer):
    """A page above, or a translation, that the person may not know of is its number and no more."""

    def to_representation(self, page: Page) -> dict[str, Any]:
        if not standing(self.context["request"].user).sees(page):
            return {"id": page.pk, "meta": {}}
        shown: dict[str, Any] = super().to_representation(page)
        return shown


class SeenPagesAPI(PagesAdminAPIViewSet):
    """Wagtail's actions (copy, alias, translate) ask for rights on the page, not on all that lies below it."""

    base_serializer_class = SeenPageSerializer
    actions: dict[str, Any] = {}


class OwnImagesAPI(ImagesAdminAPIViewSet):
    def get_queryset(self) -> QuerySet[Any]:
        policy = policy_registry.get_by_type(self.model)
        found: QuerySet[Any] = policy.instances_user_has_permission_for(self.request.user, "choose")
        return found.order_by("id")


class OwnDocumentsAPI(DocumentsAdminAPIViewSet):
    def get_queryset(self) -> QuerySet[Any]:
        policy = policy_registry.get_by_type(self.model)
        found: QuerySet[Any] = policy.instances_user_has_permission_for(self.request.user, "choose")
        return found.order_by("id")


ENDPOINTS = {"pages": SeenPagesAPI, "images": OwnImagesAPI, "documents": OwnDocumentsAPI}
