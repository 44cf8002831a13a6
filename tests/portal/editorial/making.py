"""People, pages and posted forms for the tests of the editor's road."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, Site

from guidance.guides.models import GuidancePage
from guidance.handbooks.models import ChapterPage, HandbookPage
from portal.agencies.models import Agency, Membership, Ownership, Part
from portal.pages.models import HomePage

User = get_user_model()
PASSWORD = "ett-langt-losenord-for-prov"


def agency(code: str = "prov") -> Agency:
    return Agency.objects.get_or_create(code=code, defaults={"name": code.title()})[0]


def person(name: str, role: str | None, *, at: Agency | None = None) -> Any:
    """Somebody with one role at an agency, or with none."""
    user = User.objects.create_user(name, f"{name}@prov.example", PASSWORD)
    if role:
        Membership.objects.create(user=user, agency=at or agency(), role=role)
    return User.objects.get(pk=user.pk)


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def home(language: str = "sv") -> HomePage:
    """The home page of the site in a language."""
    locale = Locale.objects.get(language_code=language)
    found = HomePage.objects.filter(locale=locale).first()
    if found:
        return found
    page = HomePage(
        title="Start", slug=f"start-{language}", summary="s", heading="h", change_note="n", locale=locale
    )
    first = HomePage.objects.first()
    if first:
        page.translation_key = first.translation_key
    Page.objects.get(depth=1).add_child(instance=page)
    if not first:
        Site.objects.update(root_page=page)
        Site.clear_site_root_paths_cache()
    return page


def own(page: Page, of: Agency | None = None) -> None:
    if not Ownership.objects.filter(page=page).exists():
        Ownership.objects.create(page=page, agency=of or agency(), part=Part.CONVENING)


def draft(model: type, parent: Page, title: str, *, by: Any = None, **fields: Any) -> Any:
    """A page that was never published, written by `by`."""
    fields.setdefault("summary", "En mening.")
    fields.setdefault("change_note", "Ny text")
    page = model(title=title, live=False, owner=by, **fields)
    parent.add_child(instance=page)
    own(page)
    page.save_revision(user=by)
    return page


def published(model: type, parent: Page, title: str, *, by: Any = None, **fields: Any) -> Any:
    page = draft(model, parent, title, by=by, **fields)
    page.publish(page.get_latest_revision(), without_review="Provtext")
    return model.objects.get(pk=page.pk)


def section(heading: str, code: str = "", *, level: str = "2", replaces: str = "") -> dict[str, Any]:
    value = {"heading": heading, "level": level, "code": code, "replaces": replaces}
    return {"type": "section", "value": value, "id": str(uuid.uuid4())}


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "value": f"<p>{words}</p>", "id": str(uuid.uuid4())}


def body(*blocks: dict[str, Any]) -> str:
    return json.dumps(blocks)


def guidance(parent: Page | None = None, title: str = "Vägledning", **fields: Any) -> GuidancePage:
    return published(GuidancePage, parent or home(), title, **fields)


def handbook(*chapters: tuple[str, str]) -> tuple[HandbookPage, list[ChapterPage]]:
    """A published handbook with published chapters, each a title and a body."""
    book = published(HandbookPage, home(), "Handbok", slug="handbok")
    made = [published(ChapterPage, book, title, body=written) for title, written in chapters]
    return book, made


def form_of(client: Client, page: Page) -> dict[str, str]:
    """What a browser would post from the page's editing form, left as it was shown."""
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200, response.get("Location")
    form = response.context["form"]
    return {**fields_of(form), "loaded_revision_id": str(page.latest_revision_id or "")}


def fields_of(form: Any) -> dict[str, str]:
    posted: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if bound.name in ("body", "hub", "tasks"):
            posted |= _stream(bound.name, value)
        elif isinstance(value, list):
            posted[bound.html_name] = [getattr(one, "pk", one) for one in value]
        elif value is True:
            posted[bound.html_name] = "on"
        elif value not in (None, False):
            posted[bound.html_name] = str(getattr(value, "pk", value))
    for name, formset in form.formsets.items():
        prefix = formset.prefix or name
        posted |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
        posted |= {f"{prefix}-MIN_NUM_FORMS": "0", f"{prefix}-MAX_NUM_FORMS": "1000"}
    return posted


def _stream(name: str, stream: Any) -> dict[str, str]:
    posted = {f"{name}-count": str(len(stream))}
    for number, block in enumerate(stream):
        start = f"{name}-{number}"
        posted |= {
            f"{start}-deleted": "",
            f"{start}-order": str(number),
            f"{start}-type": block.block_type,
            f"{start}-id": block.id or "",
        }
        if block.block_type == "text":
            posted[f"{start}-value"] = block.block.field.widget.format_value(block.value.source)
        else:
            posted |= {f"{start}-value-{key}": str(value or "") for key, value in block.value.items()}
    return posted


def post(client: Client, page: Page, data: dict[str, Any], **actions: str) -> HttpResponse:
    buttons = {name.replace("_", "-"): value for name, value in actions.items()}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**data, **buttons}, follow=True)
