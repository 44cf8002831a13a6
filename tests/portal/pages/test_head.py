"""The facts of a page's head, its citation and its description for machines."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone, translation

from portal.agencies.models import Agency, Ownership, Part
from portal.content.sections import Section
from portal.pages.citing import citation
from portal.pages.description import Description, Fact
from portal.pages.facts import status, strip_of
from portal.pages.json_ld import json_ld
from portal.pages.life import Life
from portal.pages.templatetags import portal_pages

ADDRESS = "https://portal.example/sv/t/v/"
CHANGED = datetime(2025, 7, 1, 10, tzinfo=UTC)
SECTION = Section(heading="Ring polisen", number="2.1", code="k7f3b", level=3)


def owners(*rows: tuple[str, Part]) -> list[Ownership]:
    return [Ownership(agency=Agency(name=name, website=""), part=part) for name, part in rows]


SOLE = owners(("Socialstyrelsen", Part.CONVENING))
JOINT = owners(
    ("Socialstyrelsen", Part.CONVENING),
    ("Migrationsverket", Part.CO_OWNER),
    ("Skolverket", Part.CONSULTED),
)


def page(**given: Any) -> Description:
    values: dict[str, Any] = {
        "page_id": 7,
        "kind": "guidance",
        "kind_label": "Vägledning",
        "title": "När barn försvinner",
        "summary": "Vem som gör vad.",
        "language": "sv",
        "url": "/sv/t/v/",
        "sections": [SECTION],
        "owners": SOLE,
        "path": ("Temat", "När barn försvinner"),
        "last_changed": CHANGED,
        "last_professional_change": CHANGED,
        "schema_type": "Article",
    }
    return Description(**values | given)


def said(description: Description, own: list[Fact] | None = None) -> dict[str, str]:
    opened, folded = strip_of(description, own or [])
    return {fact.label: fact.value for fact in [*opened, *folded]}


def test_one_agency_is_responsible_and_several_are_named_with_the_convening_one_first() -> None:
    assert said(page())["Ansvarig myndighet"] == "Socialstyrelsen"
    assert said(page(owners=JOINT))["Ansvariga myndigheter"] == (
        "Socialstyrelsen (sammankallande), Migrationsverket"
    )


def test_who_was_consulted_is_not_among_the_responsible() -> None:
    assert said(page(owners=JOINT))["Samråd har skett med"] == "Skolverket"


def test_nothing_says_that_the_agencies_agreed() -> None:
    words = " ".join(f"{label} {value}" for label, value in said(page(owners=JOINT)).items()).lower()
    assert not any(word in words for word in ("överens", "enats", "undertecknat", "beslutat"))


def test_a_review_in_time_is_a_day_and_an_overdue_one_says_so() -> None:
    today = timezone.localdate()
    assert said(page(next_review=today))["Nästa översyn"].endswith(str(today.year))
    overdue = said(page(next_review=today - timedelta(days=1)))["Nästa översyn"]
    assert overdue.startswith("Skulle ha gjorts")


def test_a_text_that_is_over_is_not_reviewed_again() -> None:
    assert "Nästa översyn" not in said(page(next_review=date(2030, 1, 1), life=Life.WITHDRAWN))


def test_a_text_that_applies_says_since_when_and_one_that_does_not_never_does() -> None:
    since = date(2024, 9, 16)
    assert status(Life.APPLIES, since).value == "Gäller sedan 16 september 2024"
    assert status(Life.REVISION, since).value == "Gäller sedan 16 september 2024, ses över"
    for life in (Life.PLANNED, Life.CONSULTATION, Life.WITHDRAWN, Life.CLOSED):
        assert "2024" not in status(life, since).value


def test_few_facts_all_stand_open_and_many_are_folded() -> None:
    few, none = strip_of(page(), [])
    assert len(few) == 3 and none == []

    own = [
        status(Life.APPLIES),
        Fact("registry", "Diarienummer", "S2022/03300"),
        Fact("audience", "För", "alla"),
    ]
    opened, folded = strip_of(page(next_review=timezone.localdate()), own)
    assert [fact.key for fact in opened] == ["responsible", "life-applies", "professional", "review"]
    assert [fact.key for fact in folded] == ["audience", "changed", "registry"]


def test_a_page_and_a_section_are_cited_in_one_line() -> None:
    assert citation(page(owners=JOINT), ADDRESS) == (
        "Socialstyrelsen, Migrationsverket (2025). När barn försvinner. Samlad vägledning. "
        f"Ändrad 2025-07-01. {ADDRESS}"
    )
    assert ". Avsnitt 2.1, Ring polisen. " in citation(page(), ADDRESS, SECTION)


def test_a_chapter_is_cited_with_its_handbook() -> None:
    chapter = page(is_part=True, path=("Temat", "Handboken"))
    assert ". Handboken: När barn försvinner. " in citation(chapter, ADDRESS)


def test_the_year_of_a_citation_is_in_swedish_time() -> None:
    new_year = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    assert "(2026)" in citation(page(last_changed=new_year), ADDRESS)


def test_machines_read_the_sections_as_parts_of_the_page() -> None:
    data = json_ld(page(), lambda path: f"https://portal.example{path}")

    assert data["@type"] == "Article"
    assert data["url"] == ADDRESS
    assert [part["@id"] for part in data["hasPart"]] == [f"{ADDRESS}#k7f3b"]
    assert data["publisher"] == [{"@type": "GovernmentOrganization", "name": "Socialstyrelsen"}]
    assert "identifier" not in data


def test_a_title_cannot_end_the_data_block() -> None:
    hostile = page(title="</script><script>alert(1)</script>")
    html = portal_pages.json_ld({}, hostile)  # type: ignore[arg-type]

    assert html.count("</script>") == 1 and html.endswith("</script>")
    body = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(body)["name"] == hostile.title


def test_the_frame_is_swedish_until_the_readers_language_has_its_words() -> None:
    from translations.languages import language

    for code, written in (("sv", "sv"), ("sv-x-lattlast", "sv-x-lattlast"), ("en", "en"), ("ar", "ar")):
        with translation.override(code):
            assert portal_pages.frame_language({"language": language(code)}).code == written  # type: ignore[arg-type]
