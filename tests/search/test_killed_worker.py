"""A worker that is killed with -9 again and again, while pages change, loses none of it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings
from wagtail.models import Page

from search.engines import Engine
from search.outbox import triggers
from search.outbox.models import Change
from search.query import Query
from search.rebuild import rebuild
from search.reconciling import reconcile
from tests.search.other_process import told
from tests.search.rebuilding_process import engine_for
from tests.search.test_standing_in import until

KILLS = 6


@pytest.mark.postgresql
@pytest.mark.elasticsearch
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_again_and_again_loses_nothing(
    wagtail_pages: None,
    root: Page,
    add: Callable[..., Page],
    tmp_path: Path,
    settings: Settings,
    elasticsearch_url: str,
) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path
    triggers.keep_installed(using="default")
    engines = [engine_for(tmp_path, ""), engine_for(tmp_path, elasticsearch_url)]
    for engine in engines:
        rebuild(engine)
    with told("tests.search.working_process", tmp_path, elasticsearch_url) as ask:

        def tell(what: str) -> None:
            assert ask(what) == "done\n"

        try:
            _change_and_kill(tell, add)
            assert all(_found(engine) for engine in engines), "those that were killed had begun"
            tell("start")
            until(
                lambda: (
                    not Change.objects.filter(consumer__engine__in=["embedded", "elasticsearch"]).exists()
                ),
                60,
            )
            assert [_found(engine) for engine in engines] == [_so(), _so()]
            assert [reconcile(engine).wrong for engine in engines] == [{}, {}]
            tell("kill")
        finally:
            engines[1].remove()  # type: ignore[attr-defined]


def _change_and_kill(tell: Callable[[str], None], add: Callable[..., Page]) -> None:
    """Each worker lives for some tenths of a second, in which pages come, change and go."""
    pages: list[Page] = []
    chosen = random.Random(5)
    for number in range(KILLS):
        tell("start")
        end = time.monotonic() + chosen.uniform(0.3, 2)
        while time.monotonic() < end:
            pages.append(add(f"Utredning {number}"))
            if len(pages) > 3:
                Page.objects.get(pk=pages.pop(chosen.randrange(3)).pk).delete()
            Page.objects.filter(pk=pages[0].pk).update(title=f"Utredning ändrad {chosen.random()}")
        tell("kill")


def _found(engine: Engine) -> dict[int, str]:
    found = engine.search(Query(words="utredning", size=1000))
    return {page.page: page.entries[0].title for page in found.pages}


def _so() -> dict[int, str]:
    return dict(Page.objects.filter(title__startswith="Utredning").values_list("pk", "title"))
