"""What lies in Elasticsearch: an entry in the index of its language, and for each page what it last was."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from elasticsearch.dsl import Boolean, Date, Document, Double, Index, Integer, Keyword, Long, MetaField, Text

from search.analysis.definitions import DEFINITIONS
from search.analysis.elasticsearch import analysis_settings
from search.analysis.embedded import compiled
from search.digests import digest
from search.engines.elasticsearch.names import PAGES
from search.engines.fields import fields_of
from search.entries import Entry
from search.identifiers import canonical

VERSION = 2
BETWEEN = "\x1f"
SHOWN = (
    "id",
    "page",
    "title",
    "heading",
    "number",
    "text",
    "url",
    "path",
    "date",
    "life",
    "weight",
    "facets",
)

# An index is refreshed by its writer, so that what one write changes is seen all at once.
SETTINGS = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-2",
    "refresh_interval": "-1",
    "similarity": {"default": {"type": "BM25", "k1": 1.2, "b": 0.75}},
}


def _kept() -> Keyword:
    return Keyword(index=False, doc_values=False)


def _searched(**options: Any) -> Text:
    """A field of words with one of grams beside it, as the analysis of the index's language makes them."""
    fields = {"grams": Text(analyzer="grams", index_options="freqs"), **options.pop("fields", {})}
    return Text(analyzer="words", fields=fields, **options)


class Section(Document):
    """An entry, found by the fields of `search.engines.fields`.

    What is `gone` has nothing but that, and its version.
    """

    id = Keyword()
    page = Long()
    within = Long()
    identifiers = Keyword()
    facets = Keyword()
    date = Date(format="strict_date")
    life = Keyword()
    weight = Double()
    digest = Long(index=False)
    gone = Boolean()
    title = _searched()
    number = _kept()
    heading = _searched()
    text = _kept()
    lead = _searched()
    whole = _searched(
        index_options="freqs",
        fields={
            "pairs": Text(analyzer="pairs", index_options="freqs"),
            "spelling": Text(analyzer="spoken", norms=False, index_options="docs"),
        },
    )
    name = Text(analyzer="name", search_analyzer="typed", norms=False, index_options="docs")
    name_key = Keyword()
    name_length = Integer()
    url = _kept()
    path = _kept()

    class Meta:
        dynamic = MetaField("strict")
        source = MetaField(excludes=["lead", "whole"])


class PageRecord(Document):
    """The newest reading of a page: its version, every entry that the page ever had in this build, and how many it has.

    `entries` are written as language and document id, with a space between.
    """

    version = Long()
    entries = _kept()
    live = Integer()

    class Meta:
        dynamic = MetaField("strict")


def index(name: str, part: str) -> Index:
    """The index of a language, or of PAGES, as it is made."""
    made = Index(name)
    if part == PAGES:
        made.document(PageRecord)
        return made.settings(**SETTINGS)
    made.document(Section)
    return made.settings(**SETTINGS, analysis=analysis_settings(part))


@cache
def definition() -> str:
    """Eight letters that change when an index must be built anew."""
    parts = [index("", part).to_dict() for part in (PAGES, "default", *sorted(DEFINITIONS))]
    described = json.dumps([VERSION, parts], sort_keys=True)
    return hashlib.blake2b(described.encode(), digest_size=4).hexdigest()


def document_id(entry: Entry) -> str:
    """Two pages never share a document, also while a section moves from one to the other."""
    return f"{entry.page}:{entry.id}"


def name_key(text: str, language: str) -> str:
    """What makes two names one, and what a name begins with: its words as they are typed in a hurry."""
    return " ".join(compiled(language).name_words(text))


def document(entry: Entry) -> dict[str, Any]:
    name = _composed(entry.heading or entry.title)
    its_key = name_key(name, entry.language)
    return {
        "id": entry.id,
        "page": entry.page,
        "within": list(entry.within),
        "identifiers": [canonical(identifier) for identifier in entry.identifiers],
        "facets": [
            f"{key}{BETWEEN}{value}" for key, values in entry.facets.items() for value in sorted(set(values))
        ],
        "date": entry.date.isoformat(),
        "life": entry.life,
        "weight": float(entry.weight),
        "digest": digest(entry),
        "number": _composed(entry.number),
        "text": _composed(entry.text),
        **{field: _composed(text) for field, text in fields_of(entry).items()},
        "name": name,
        "name_key": its_key,
        "name_length": len(its_key),
        "url": entry.url,
        "path": entry.path,
    }


def facets_of(pairs: list[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        key, _, value = pair.partition(BETWEEN)
        found[key] = (*found.get(key, ()), value)
    return found


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
