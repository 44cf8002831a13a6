"""Every kind of page is PDF/UA-1 on paper, as veraPDF sees it: one of each from the demonstration, and every block."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.apps import apps

from guidance.demo import demonstration
from portal.pages.models import PortalPage
from portal.paper.keeping import drafts_of
from portal.paper.laying_out import lay_out
from portal.running import verapdf
from tests.browser.pages import SCENES

pytestmark = [pytest.mark.django_db, pytest.mark.pango, pytest.mark.verapdf, pytest.mark.sqlite]


def test_every_kind_passes_verapdf(settings, tmp_path, files):
    settings.VAR_DIR = tmp_path
    demonstration.write()
    exec(SCENES, {})
    drafts = [draft for page in _one_of_each() for draft in _first_and_last(drafts_of(page.pk))]
    assert {"handbok-om-ensamkommande-barn", "alla-block"} < {draft.name for draft in drafts}
    with ThreadPoolExecutor(2) as both:
        made = both.map(lambda draft: _written(tmp_path, draft), drafts)
    assert verapdf.faults(list(made)) == {f"{draft.name}.pdf": [] for draft in drafts}


def _one_of_each():
    """The longest published page of each type, the page with every block, and one in English."""
    kinds = [model for model in apps.get_models() if issubclass(model, PortalPage)]
    for kind in kinds:
        pages = list(kind.objects.live().order_by("pk"))
        yield from sorted(pages, key=lambda page: len(page.sections))[-1:]
        yield from (page for page in pages if page.slug == "alla-block")


def _first_and_last(drafts):
    """The page itself and, where it has cards of its own, one of them."""
    return [*drafts[:1], *drafts[1:][-1:]]


def _written(folder, draft):
    path = folder / f"{draft.name}.pdf"
    path.write_bytes(lay_out(draft.html).data)
    return path
