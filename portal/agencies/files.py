"""Images and documents: whose they are, and who is served them.

A file that a live, public page shows is everybody's, and so are its renditions; any other is its agency's. That
is asked anew at each request, so that a file is gone from the public the moment its last page is taken down.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.views.static import serve
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Collection, Page, ReferenceIndex
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy
from wagtail.users.models import UserProfile

from portal.agencies.models import Agency, Membership, Role
from portal.agencies.rules import MAY, Action, standing

# Wagtail's names; what is not here is nobody's but a technical administrator's.
IN_WAGTAIL = {
    "choose": Action.SEE_DRAFT,
    "add": Action.ADD_FILES,
    "change": Action.ADD_FILES,
    "delete": Action.ADD_FILES,
}


def shown(model: type[Model]) -> QuerySet[ReferenceIndex]:
    """The references to files of `model` that readers see: those of live pages without a view restriction.

    Wagtail's index holds what a page's live text refers to, never what a draft does.
    """
    to_files = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    page_id = Cast(OuterRef("object_id"), BigIntegerField())
    return to_files.filter(Exists(Page.objects.live().public().order_by().filter(pk=page_id)))


def being_shown(model: type[Model]) -> Q:
    """The condition on `model` of being shown to readers, by a page or as an agency's logo."""
    found = Q(Exists(shown(model).filter(to_object_id=Cast(OuterRef("pk"), CharField()))))
    if issubclass(model, AbstractImage):
        found |= Q(pk__in=Agency.objects.filter(logo__isnull=False).values("logo"))
    return found


def is_shown(file: Model) -> bool:
    """Whether readers see `file` now."""
    if isinstance(file, AbstractImage) and Agency.objects.filter(logo=file).exists():
        return True
    return shown(type(file)).filter(to_object_id=str(file.pk)).exists()


class OwnFilesPolicy(CollectionOwnershipPermissionPolicy):
    """Files are added and changed in the collections of one's own agencies; those, and what is shown, can be chosen."""

    def _agency_ids(self, user: Any, actions: Iterable[str]) -> set[int]:
        held = standing(user)
        wanted = {IN_WAGTAIL[action] for action in actions if action in IN_WAGTAIL}
        return {agency_id for action in wanted for agency_id in held.agency_ids_where(action)}

    def _check_perm(self, user: Any, actions: Iterable[str], collection: Collection | None = None) -> bool:
        if standing(user).is_technical:
            return True
        agencies = self._agency_ids(user, actions)
        if collection is None:
            return bool(agencies)
        return Agency.objects.filter(pk__in=agencies, collection=collection).exists()

    def _collections_with_perm(self, user: Any, actions: Iterable[str]) -> QuerySet[Collection]:
        return Collection.objects.filter(agency__in=self._agency_ids(user, actions))

    def _users_with_perm_filter(self, actions: Iterable[str], collection: Collection | None = None) -> Q:
        wanted = {IN_WAGTAIL[action] for action in actions if action in IN_WAGTAIL}
        members = Membership.objects.on().filter(role__in=[role for role in Role if MAY[role] & wanted])
        if collection is not None:
            members = members.filter(agency__collection=collection)
        return Q(is_active=True) & (Q(is_superuser=True) | Q(pk__in=members.values("user")))

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        if super().user_has_any_permission_for_instance(user, actions, instance):
            return True
        return "choose" in actions and bool(standing(user).roles) and is_shown(instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        held = standing(user)
        if held.is_technical:
            return self.model._default_manager.all()
        found = Q(collection__in=self._collections_with_perm(user, actions))
        if "choose" in actions and held.roles:
            found |= being_shown(self.model)
        return self.model._default_manager.filter(found)


def may_be_served(file: Any, user: Any) -> bool:
    """Whether a file that is not shown may be served to `user`."""
    return bool(policy_registry.get(file).user_has_permission_for_instance(user, "choose", file))


def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """An image or a rendition of it. Documents have an address of their own; anything else answers 404.

    Readers get no cookie, nor is one read. What is shown may be kept but is asked for again each time; what is not may
    not be kept.
    """
    image = _image_at(path)
    public = image is not None and is_shown(image)
    if not public and not _for_members(path, image, request):
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    patch_cache_control(response, **({"public": True, "no_cache": True} if public else _UNKEPT))
    return _safe(response)


_UNKEPT = {"private": True, "no_store": True}


def _image_at(path: str) -> AbstractImage | None:
    image_model = get_image_model()
    rendition = image_model.get_rendition_model().objects.filter(file=path).select_related("image").first()
    found: AbstractImage | None = (
        rendition.image if rendition else image_model.objects.filter(file=path).first()
    )
    return found


def _for_members(path: str, image: AbstractImage | None, request: HttpRequest) -> bool:
    """An image that is not shown goes to its agency, and a person's portrait to everyone in the admin."""
    if image is not None:
        return may_be_served(image, request.user)
    is_portrait = UserProfile.objects.filter(avatar=path).exists()
    return is_portrait and request.user.has_perm("wagtailadmin.access_admin")


def guard_document(document: AbstractDocument, request: HttpRequest) -> HttpResponse | None:
    """Let Wagtail serve a document that is shown; serve one that is not to its agency, unkept; 404 to others."""
    if is_shown(document):
        return None
    if not may_be_served(document, request.user):
        raise Http404
    # Wagtail takes no streamed response from this hook.
    response = HttpResponse(document.file.read(), content_type=document.content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, document.filename)
    patch_cache_control(response, **_UNKEPT)
    _safe(response)
    return response


def _safe(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def install() -> None:
    """Have Wagtail ask us about files. Registered for the exact class, for Wagtail registers its own policy later."""
    for model in (get_image_model(), get_document_model()):
        policy = OwnFilesPolicy(model, auth_model=model, owner_field_name="uploaded_by_user")
        register_permission_policy(model, policy, exact_class=True)
