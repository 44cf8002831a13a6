"""Every address of the admin, of documents and of media, what each needs, and another agency's things there.

A new address without a row here fails the test: say what it needs before it is let in.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.exceptions import NoReverseMatch

from portal.agencies.rules import Action
from tests.portal.agencies.world import World


class Need(Enum):
    """What an address asks for that is not an action on a page."""

    PUBLIC = "open to all; shows nothing that is not"
    MEMBER = "a membership today; lists only what the person may know of"
    SEE = "that the page is live, or one's own"
    FILES = "files of one's own agency"
    WORDS = "a role that reviews or convenes at any agency; who has another looks"
    KEEPER = "a role that writes or publishes for an agency, for what is that agency's"
    CONVENOR = "to be convenor of an agency, for what is that agency's"
    TECHNICAL = "a technical administrator"


_VIEWSET = ("index", "index_results", "add", "edit", "delete", "history", "history_results", "usage")


def _all(namespace: str, names: tuple[str, ...], need: Need) -> dict[str, Need | Action]:
    return {f"{namespace}:{name}": need for name in names}


NEEDS: dict[str, Need | Action] = {
    "wagtailadmin_home": Need.MEMBER,
    "wagtailadmin_error_test": Need.MEMBER,
    **_all("wagtailadmin_api:pages", ("listing", "detail", "find", "action"), Need.SEE),
    **_all("wagtailadmin_api:documents", ("listing", "detail", "find"), Need.FILES),
    **_all("wagtailadmin_api:images", ("listing", "detail", "find"), Need.FILES),
    "wagtailadmin_explore_root": Need.MEMBER,
    "wagtailadmin_explore": Need.SEE,
    "wagtailadmin_explore_results": Need.SEE,
    "wagtail_bulk_action": Need.MEMBER,
    "wagtailadmin_pages:add": Need.SEE,
    "wagtailadmin_pages:preview_on_add": Need.SEE,
    "wagtailadmin_pages:type_use": Need.MEMBER,
    "wagtailadmin_pages:type_use_results": Need.MEMBER,
    "wagtailadmin_pages:choose_parent": Need.MEMBER,
    "wagtailadmin_pages:usage": Action.EDIT,
    "wagtailadmin_pages:edit": Action.EDIT,
    "wagtailadmin_pages:preview_on_edit": Action.EDIT,
    "wagtailadmin_pages:view_draft": Action.SEE_DRAFT,
    "wagtailadmin_pages:add_subpage": Need.SEE,
    "wagtailadmin_pages:delete": Action.DELETE,
    "wagtailadmin_pages:unpublish": Action.UNPUBLISH,
    "wagtailadmin_pages:convert_alias": Action.EDIT,
    "wagtailadmin_pages:search": Need.MEMBER,
    "wagtailadmin_pages:search_results": Need.MEMBER,
    "wagtailadmin_pages:move": Action.MOVE,
    "wagtailadmin_pages:move_confirm": Action.MOVE,
    "wagtailadmin_pages:set_page_position": Need.SEE,
    "wagtailadmin_pages:copy": Action.COPY,
    "wagtailadmin_pages:workflow_action": Action.SEE_DRAFT,
    "wagtailadmin_pages:collect_workflow_action_data": Action.SEE_DRAFT,
    "wagtailadmin_pages:confirm_workflow_cancellation": Action.SEE_DRAFT,
    "wagtailadmin_pages:workflow_preview": Action.SEE_DRAFT,
    "wagtailadmin_pages:set_privacy": Action.PUBLISH,
    "wagtailadmin_pages:lock": Action.LOCK,
    "wagtailadmin_pages:unlock": Action.SEE_DRAFT,
    "wagtailadmin_pages:revisions_index": Need.MEMBER,
    "wagtailadmin_pages:revisions_view": Action.SEE_DRAFT,
    "wagtailadmin_pages:revisions_revert": Action.EDIT,
    "wagtailadmin_pages:revisions_unschedule": Action.PUBLISH,
    "wagtailadmin_pages:revisions_compare": Action.SEE_DRAFT,
    "wagtailadmin_pages:workflow_history": Action.SEE_DRAFT,
    "wagtailadmin_pages:workflow_history_detail": Action.SEE_DRAFT,
    "wagtailadmin_pages:history": Action.SEE_DRAFT,
    "wagtailadmin_pages:history_results": Action.SEE_DRAFT,
    "page_owners": Action.SEE_DRAFT,
    "move_section": Action.EDIT,
    **{
        f"law_{model}:{name}": Need.MEMBER if name in ("index", "index_results", "inspect") else Need.CONVENOR
        for model in ("act", "provision", "change", "replacement")
        for name in (*_VIEWSET, "inspect")
    },
    **{
        f"words_{model}:{name}": Need.MEMBER if name in ("index", "index_results", "inspect") else Need.WORDS
        for model in ("term", "synonym", "best_bet", "promoted", "unspoken", "judged")
        for name in (*_VIEWSET, "inspect")
    },
    "unanswered": Need.MEMBER,
    "unanswered_results": Need.MEMBER,
    "placing": Need.MEMBER,
    "law_watch": Need.MEMBER,
    "law_watch_results": Need.MEMBER,
    "law_look": Need.MEMBER,
    "importing:upload": Need.MEMBER,
    "importing:preview": Need.MEMBER,
    **{
        f"wagtailadmin_choose_page{rest}": Need.MEMBER
        for rest in (
            "", "_child", "_search", "_chosen_multiple",
            "_external_link", "_email_link", "_phone_link", "_anchor_link",
        )
    },
    "wagtailadmin_tag_autocomplete": Need.MEMBER,
    "wagtailadmin_tag_model_autocomplete": Need.MEMBER,
    **_all("wagtailadmin_collections", ("index", "add", "edit", "delete", "set_privacy"), Need.TECHNICAL),
    **_all(
        "wagtailadmin_workflows",
        (
            "index", "index_results", "add", "enable", "disable", "edit", "usage", "usage_results", "remove",
            "add_task", "select_task_type", "task_index", "task_index_results", "edit_task", "disable_task",
            "enable_task",
        ),
        Need.TECHNICAL,
    ),
    **_all(
        "wagtailadmin_workflows",
        ("task_chooser", "task_chooser_results", "task_chooser_create", "task_chosen"),
        Need.MEMBER,
    ),
    **_all(
        "wagtailadmin_reports",
        tuple(
            f"{report}{rest}"
            for report in (
                "locked_pages", "workflow", "workflow_tasks", "site_history", "aging_pages", "page_types_usage",
            )
            for rest in ("", "_results")
        ),
        Need.MEMBER,
    ),
    "wagtailadmin_account": Need.MEMBER,
    "wagtailadmin_logout": Need.MEMBER,
    "wagtailadmin_dismissibles": Need.MEMBER,
    "wagtailadmin_editing_sessions:ping": Action.EDIT,
    "wagtailadmin_editing_sessions:release": Need.MEMBER,
    "wagtailadmin_block_preview": Need.MEMBER,
    **_all(
        "wagtailredirects",
        ("index", "index_results", "add", "edit", "delete", "start_import", "process_import"),
        Need.TECHNICAL,
    ),
    "wagtailsnippets:index": Need.MEMBER,
    **_all(
        "wagtaildocs",
        (
            "index", "index_results", "add", "edit", "delete", "add_multiple", "edit_multiple",
            "create_multiple_from_uploaded_document", "delete_multiple", "delete_upload_multiple",
            "document_usage",
        ),
        Need.FILES,
    ),
    **_all(
        "wagtailimages",
        (
            "index", "index_results", "edit", "delete", "url_generator", "url_generator_output", "preview",
            "add", "image_usage", "add_multiple", "edit_multiple", "create_multiple_from_uploaded_image",
            "delete_multiple", "delete_upload_multiple",
        ),
        Need.FILES,
    ),
    **_all("wagtaildocs_chooser", ("choose", "choose_results", "chosen", "chosen_multiple", "create"), Need.FILES),
    **_all(
        "wagtailimages_chooser",
        ("choose", "choose_results", "chosen", "chosen_multiple", "create", "select_format"),
        Need.FILES,
    ),
    **_all("agency", _VIEWSET, Need.CONVENOR),
    **_all("membership", _VIEWSET, Need.CONVENOR),
    **_all("assignment", _VIEWSET, Need.CONVENOR),
    **_all("contact", _VIEWSET, Need.KEEPER),
    **_all("contact_chooser", ("choose", "choose_results", "chosen", "chosen_multiple", "create"), Need.MEMBER),
    **_all("alert", _VIEWSET, Need.KEEPER),
    **_all("wagtailsites", (*_VIEWSET, "copy"), Need.TECHNICAL),
    **_all("wagtailusers_users", (*_VIEWSET, "copy"), Need.TECHNICAL),
    **_all("wagtailusers_groups", _VIEWSET, Need.TECHNICAL),
    **_all("wagtaillocales", _VIEWSET, Need.TECHNICAL),
    **dict.fromkeys(
        (
            "wagtailadmin_sprite", "wagtailadmin_login", "wagtailadmin_password_reset",
            "wagtailadmin_password_reset_done", "wagtailadmin_password_reset_confirm",
            "wagtailadmin_password_reset_complete", "wagtailadmin_javascript_catalog",
            "wagtaildocs_serve", "wagtaildocs_authenticate_with_password", "media",
        ),
        Need.PUBLIC,
    ),
}  # fmt: skip

ROOMS = ("admin/", "documents/", "^media/")
UNNAMED = {"admin/test404/", "admin/^.*/$"}


def every_address() -> Iterator[tuple[str, str, URLPattern]]:
    """(name with its namespaces, written pattern, pattern) of each address that the matrix answers for."""
    for name, written, pattern in _walk(get_resolver(), "", ""):
        if written.startswith(ROOMS) and written not in UNNAMED:
            yield ("media" if written.startswith("^media/") else name), written, pattern


def _walk(resolver: URLResolver, namespace: str, before: str) -> Iterator[tuple[str, str, URLPattern]]:
    for entry in resolver.url_patterns:
        written = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, inner, written)
        else:
            yield namespace + (entry.name or written), written, entry


BULK = [("wagtailcore", "page", action) for action in ("delete", "move", "publish", "unpublish")] + [
    (app, model, action)
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for action in ("delete", "add_tags", "add_to_collection")
]
PAGES_IN_TURN = ("draft", "live", "chapter", "hidden_hub")


def urls_of(name: str, pattern: URLPattern, world: World) -> list[str]:
    """The addresses of `name` with the things of the agency that keeps them to itself, each once."""
    if name == "media":
        return [
            f"/media/{file}"
            for file in (world.image.file.name, world.rendition.file.name, world.document.file.name)
        ]
    if name == "wagtaildocs_serve":
        return [world.document.url]
    if name == "wagtail_bulk_action":
        return [reverse(name, args=row) for row in BULK]
    if name == "wagtailadmin_pages:revisions_compare":
        pages = (world.draft, world.live)
        ids = [(p.pk, p.revisions.order_by("pk").first().pk, p.latest_revision_id) for p in pages]
        return [reverse(name, args=row) for row in ids] + [
            reverse(name, args=(world.live.pk, "live", world.live.latest_revision_id))
        ]
    parameters = list(pattern.pattern.converters)
    if not parameters:
        return [reverse(name)]
    found = []
    for turn in range(len(PAGES_IN_TURN)):
        values = {parameter: _value(name, parameter, turn, world) for parameter in parameters}
        try:
            found.append(reverse(name, kwargs=values))
        except NoReverseMatch:
            found.append(reverse(name, args=list(values.values())))
    return list(dict.fromkeys(found))


def _value(name: str, parameter: str, turn: int, world: World) -> Any:
    """What to put for a parameter in the given turn; what is no parameter of a page or a file is the same in each."""
    page = getattr(world, PAGES_IN_TURN[turn])
    namespace = name.split(":", maxsplit=1)[0]
    of_page = {
        "page_id": page.pk,
        "page_pk": page.pk,
        "page_to_move_id": page.pk,
        "object_id": page.pk,
        "revision_id": page.latest_revision_id,
        "parent_page_id": (world.hidden_hub, world.live, world.handbook, world.hub)[turn].pk,
        "destination_id": (world.second_hub, world.hidden_hub)[turn % 2].pk,
    }
    primary = {
        "wagtailadmin_api": {"pages": page, "images": world.image, "documents": world.document}.get(
            name.split(":")[1] if ":" in name else ""
        ),
        "wagtaildocs_chooser": world.document,
        "wagtailimages_chooser": world.image,
        "wagtailadmin_collections": world.own.collection,
        "wagtailadmin_workflows": world.workflow,
        "agency": world.own,
        "importing": world.imported,
        "law_act": world.act,
        "law_change": world.flag.change,
        "membership": world.own.memberships.first(),
        "wagtailusers_users": world.writer,
    }
    rest = {
        "image_id": world.image.pk,
        "document_id": world.document.pk,
        "doc_id": world.document.pk,
        "collection_id": world.own.collection.pk,
        "task_id": world.task.pk,
        "task_state_id": world.task_state.pk,
        "workflow_state_id": world.workflow_state.pk,
        "workflow_pk": world.workflow.pk,
        "action_name": ("approve", "reject", "copy", "create_alias")[turn],
        "filter_spec": "width-20",
        "uidb64": "MQ",
        "token": "a-b",
    }
    models = {
        "wagtailadmin_editing_sessions": ("wagtailcore", "page"),
        "wagtailadmin_workflows": ("editorial", "reviewtask"),
        "wagtailadmin_tag_model_autocomplete": ("taggit", "tag"),
    }
    app, model = models.get(namespace, ("guides", "guidancepage"))
    if parameter == "pk":
        thing = primary.get(namespace)
        return thing.pk if thing is not None else 1
    if parameter in ("app_label", "app_name", "content_type_app_name"):
        return app
    if parameter in ("model_name", "content_type_model_name"):
        return model
    return of_page.get(parameter, rest.get(parameter, 1))
