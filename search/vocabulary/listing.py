"""The terms as readers see them listed: in the order of their language, each with its names in the others."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString

from search.data_blocks import json_ld_block
from search.vocabulary.models import Term
from search.vocabulary.models.terms import lines
from translations.languages import BY_CODE, LANGUAGES, SOURCE, Language
from translations.sorting import first_letter, sort_key

COMMAS = {"Arab": "، ", "Ethi": "፣ "}


@dataclass(frozen=True)
class ListedTerm:
    """`also` is the other names as one reads them. `spoken` is the language of the definition where that is not the
    reader's: it is shown in Swedish then.
    """

    slug: str
    name: str
    other_names: tuple[str, ...]
    also: str
    definition: str
    spoken: Language | None
    is_demonstration: bool
    elsewhere: tuple[tuple[Language, str], ...]


@dataclass(frozen=True)
class Letter:
    letter: str
    terms: tuple[ListedTerm, ...]


def letters(language: str) -> tuple[Letter, ...]:
    """The terms that have a name in `language`, by the letter under which they stand; one query."""
    listed = [term for row in Term.objects.all() if (term := _listed(row, language))]
    listed.sort(key=lambda term: (sort_key(term.name, language), term.slug))
    return tuple(
        Letter(letter, tuple(terms))
        for letter, terms in groupby(listed, lambda term: first_letter(term.name, language))
    )


def _listed(term: Term, language: str) -> ListedTerm | None:
    name = term.own("name", language)
    if not name:
        return None
    definition = term.own("definition", language)
    others = tuple(lines(term.own("other_names", language)))
    return ListedTerm(
        slug=term.slug,
        name=name,
        other_names=others,
        also=COMMAS.get(BY_CODE[language].script, ", ").join(others),
        definition=definition or term.own("definition", SOURCE),
        spoken=None if definition or language == SOURCE else BY_CODE[SOURCE],
        is_demonstration=term.is_demonstration,
        elsewhere=tuple(
            (row, other)
            for row in LANGUAGES
            if row.code != language and (other := term.own("name", row.code))
        ),
    )


def for_machines(found: tuple[Letter, ...], language: str, address: str) -> SafeString:
    """The list as a DefinedTermSet of schema.org, in a block that browsers do not run."""
    terms = [_defined(term, address) for letter in found for term in letter.terms]
    data = {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": address,
        "inLanguage": BY_CODE[language].tag,
        "hasDefinedTerm": terms,
    }
    return json_ld_block(data)


def _defined(term: ListedTerm, address: str) -> dict[str, object]:
    data: dict[str, object] = {"@type": "DefinedTerm", "@id": f"{address}#{term.slug}", "name": term.name}
    if term.other_names:
        data["alternateName"] = term.other_names
    if term.definition and not term.spoken:
        data["description"] = term.definition
    return data
