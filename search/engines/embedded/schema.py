"""How an entry lies in tantivy: one index a language, so that each has its own word statistics."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Any

import tantivy

from search.analysis.definitions import DEFINITIONS
from search.analysis.embedded import WORD, CompiledAnalysis
from search.digests import digest
from search.engines.embedded.facts import Facts
from search.engines.fields import fields_of
from search.entries import APPLIES, Entry
from search.identifiers import canonical
from search.ranking import FIELD_WEIGHTS

VERSION = 5
LAST = 1_000_000
STORED = ("title", "heading", "number", "text", "url", "path")


@cache
def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for exact in ("id", "identifiers"):
        builder.add_text_field(exact, stored=exact == "id", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("page", indexed=True, fast=True)
    builder.add_integer_field("within", indexed=True)
    for number in ("facts", "digest"):
        builder.add_integer_field(number, fast=True)
    builder.add_text_field("name_whole", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("name_words", tokenizer_name="whitespace", index_option="basic")
    builder.add_integer_field("name_order", fast=True)
    for name in FIELD_WEIGHTS:
        builder.add_text_field(f"{name}_words", tokenizer_name="words", index_option="position")
        builder.add_text_field(f"{name}_grams", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("whole_pairs", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("spelling", tokenizer_name="whitespace", index_option="basic")
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


@cache
def definition() -> str:
    """Eight letters that change when an index must be built anew."""
    analyses = [
        (language, analysis.characters, analysis.stemmer, analysis.grams, analysis.gram_characters)
        for language, analysis in sorted(DEFINITIONS.items())
    ]
    described = json.dumps([VERSION, sorted(FIELD_WEIGHTS), analyses])
    return hashlib.blake2b(described.encode(), digest_size=4).hexdigest()


def set_up(index: tantivy.Index, analysis: CompiledAnalysis) -> None:
    """What tantivy must be told whenever an index is opened: our analyzers, and that we say ourselves when to reload.

    Else a thread of each index watches its folder and puts a lock file there, also while the folder is being removed.
    """
    index.config_reader("manual")
    whitespace = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("words", analysis.analyzer)
    index.register_tokenizer("whitespace", whitespace)


def document(entry: Entry, analysis: CompiledAnalysis) -> tantivy.Document:
    fields = fields_of(entry)
    facts = Facts.of(entry)
    found = tantivy.Document()
    found.add_text("id", entry.id)
    found.add_integer("page", entry.page)
    found.add_integer("facts", facts.key)
    found.add_integer("digest", digest(entry))
    for page in entry.within:
        found.add_integer("within", page)
    for identifier in entry.identifiers:
        found.add_text("identifiers", canonical(identifier))
    for name, text in fields.items():
        found.add_text(f"{name}_words", analysis.for_words(text))
        found.add_text(f"{name}_grams", analysis.for_grams(text))
    found.add_text("whole_pairs", analysis.for_pairs(fields["whole"]))
    _name(found, entry, analysis)
    found.add_text("spelling", " ".join(dict.fromkeys(WORD.findall(analysis.normalised(fields["whole"])))))
    found.add_bytes("stored", _stored(entry, facts))
    return found


def _name(found: tantivy.Document, entry: Entry, analysis: CompiledAnalysis) -> None:
    """The entry's own heading or title, as it is completed: short ones first, what no longer applies last."""
    whole = " ".join(analysis.name_words(entry.heading or entry.title))
    found.add_text("name_whole", whole)
    found.add_text("name_words", whole)
    found.add_integer("name_order", len(whole) + (0 if entry.life == APPLIES else LAST))


def _stored(entry: Entry, facts: Facts) -> bytes:
    kept: dict[str, Any] = {name: getattr(entry, name) for name in STORED}
    return json.dumps({**kept, "facts": facts.as_json()}, ensure_ascii=False).encode()
