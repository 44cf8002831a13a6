"""Readers' real tasks, asked of the demonstration content: how well they are answered never falls."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command
from wagtail.models import Page

from guidance.demo import demonstration

FOLDER = Path(__file__).parent / "site"
FLOORS = {"ndcg@10": 0.73, "recall@10": 0.77}
FLOORS_WITH_A_SLIP = {"ndcg@10": 0.69}

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    demonstration.write()
    call_command("search_rebuild", verbosity=0)


def judgements():
    """The lines of qrels.txt that judgements.tsv means: a section is named by its address, a page by its own."""
    urls = {page.slug: page.url for page in Page.objects.live() if page.url}
    codes = {
        page.slug: {section.heading: section.code for section in page.specific.sections if section.code}
        for page in Page.objects.live()
        if page.url
    }
    with (FOLDER / "judgements.tsv").open(encoding="utf-8", newline="") as lines:
        for query, slug, heading, relevance in csv.reader(lines, delimiter="\t"):
            assert not heading or heading in codes[slug], f"{slug} has no section ”{heading}”"
            code = codes[slug][heading] if heading else ""
            yield f"{query} 0 {f'/sv/s/{code}/' if code else urls[slug]} {relevance}"


def test_qrels_says_what_the_judgements_say(published):
    """Where a heading was changed on purpose: change judgements.tsv, then qrels.txt to what this finds."""
    assert list(judgements()) == (FOLDER / "qrels.txt").read_text(encoding="utf-8").splitlines()


def test_well_over_a_hundred_queries_are_judged_each_with_a_full_answer(published):
    best = Counter()
    for line in judgements():
        query, _, _, relevance = line.split()
        best[query] = max(best[query], int(relevance))
    assert len(best) >= 146
    assert set(best.values()) == {3}


def test_readers_tasks_are_answered_at_least_as_well_as_before(published):
    call_command("relevance", str(FOLDER), floor=[f"{name}={floor}" for name, floor in FLOORS.items()])


def test_one_slip_costs_little(published):
    floors = [f"{name}={floor}" for name, floor in FLOORS_WITH_A_SLIP.items()]
    call_command("relevance", str(FOLDER), "--slip", floor=floors)
