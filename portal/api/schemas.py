"""What the API answers with. Each field says what it holds; the description at `openapi.json` is made of these."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Field, Schema


class Fault(Schema):
    detail: str


class ParameterFault(Schema):
    type: str
    loc: list[str | int] = Field(description="Where the fault is: `query` and the name of the parameter.")
    msg: str


class ParameterFaults(Schema):
    detail: list[ParameterFault]


class Licence(Schema):
    name: str
    url: str


class Agency(Schema):
    code: str
    name: str
    part: str = Field(
        description="`convening`, `co_owner` or `consulted`; the first two stand behind the text."
    )
    website: str | None


class Reference(Schema):
    """An act, a provision or a preparatory work that a section refers to."""

    key: str = Field(description="Canonical: `2025:400/11:4` is 11 kap. 4 § of act 2025:400.")
    label: str
    url: str | None
    note: str | None = Field(description="That the source applies no longer, or not yet.")
    warning: str | None = Field(description="What changed in the source since anybody looked at the section.")


class Relation(Schema):
    label: str
    page: int
    title: str
    url: str


class Change(Schema):
    at: datetime
    kind: str = Field(description="`professional` where the matter changed, `minor` otherwise.")
    note: str


class Line(Schema):
    """A page without its text."""

    id: int
    type: str
    type_label: str
    title: str
    summary: str
    language: str = Field(description="The portal's code of the language; `sv`, `en`, `ar` …")
    url: str
    api_url: str
    path: list[str] = Field(description="The titles of the pages above it.")
    life: str
    life_label: str
    first_published: datetime | None
    last_changed: datetime | None
    last_professional_change: datetime | None
    next_review: date | None
    identifiers: list[str] = Field(description="Registry and article numbers, as written.")
    agencies: list[Agency]
    licence: Licence


class Section(Schema):
    """What is cited and found. The lead of a page has neither code, number nor heading."""

    code: str | None = Field(description="Permanent: it survives that the section is renamed or moved.")
    number: str | None
    level: int
    heading: str | None
    url: str = Field(description="The permanent address, which leads to where the section lies now.")
    text: str
    html: str = Field(description="Cleaned; addresses in it that begin with `/` are on this site.")
    references: list[Reference]


class Page(Line):
    subjects: dict[str, list[str]] = Field(description="What it is about and for whom, by facet of search.")
    sections: list[Section]
    relations: list[Relation]
    changes: list[Change] = Field(description="The newest first.")
    translations: dict[str, str]
    digest: str = Field(description="SHA-256 of all that the page says; it changes with any of it.")


class FoundSection(Section):
    page: Line


class Pages(Schema):
    total: int
    page: int
    pages: int
    next: str | None
    previous: str | None
    items: list[Line]


class Hit(Schema):
    code: str | None
    number: str | None
    heading: str | None
    url: str
    snippet: str = Field(description="HTML: what was found is in `<mark>`, all else is escaped.")


class LedTo(Schema):
    id: int
    title: str
    url: str
    api_url: str
    language: str


class PageHit(Schema):
    id: int
    title: str
    url: str
    api_url: str
    path: str
    changed: date
    life: str
    replaced_by: LedTo | None = Field(description="What replaced a page that applies no longer.")
    sections: list[Hit]
    further: list[Hit] = Field(description="Sections that answer too, below the best three: headings only.")


class FacetValue(Schema):
    value: str
    name: str
    pages: int


class Facet(Schema):
    key: str = Field(description="Also the name of the parameter that chooses among its values.")
    label: str
    values: list[FacetValue]


class Translated(LedTo):
    found_in: str = Field(description="The language in which the words stand.")


class Elsewhere(Schema):
    """What one other language has, beside what is `translated`."""

    language: str
    query: str = Field(
        description="The words in that language: the names of the terms, else those asked for."
    )
    total: int = Field(description="In pages, those in `translated` among them.")
    url: str = Field(description="The search page in that language.")
    items: list[PageHit]


class Term(Schema):
    name: str
    language: str
    url: str


class SearchAnswer(Schema):
    query: str
    language: str
    total: int = Field(description="In pages.")
    page: int
    pages: int
    next: str | None = Field(description="None where the words were posted: they stand in no address.")
    previous: str | None
    limited: bool = Field(
        description="That the index is not whole or another engine stands in: an empty answer says little then."
    )
    suggestion: str | None
    items: list[PageHit]
    nearest: list[PageHit] = Field(description="What comes near without being a hit; counted nowhere.")
    translated: list[Translated] = Field(
        description="Pages in the language asked for whose translations in another have the words."
    )
    elsewhere: list[Elsewhere] = Field(
        description="Asked where the language has fewer than ten pages, or by `others`; Swedish first."
    )
    terms: list[Term] = Field(
        description="Terms that the words name; where nothing is found, those near them."
    )
    facets: list[Facet]


class Start(Schema):
    title: str
    version: str
    pages: str
    search: str
    openapi: str
    languages: list[str]
    licence: Licence
