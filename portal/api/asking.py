"""What may be asked, and what every answer has. No parameter is passed over; an answer is kept for a minute."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from ninja import Field, Schema
from ninja.decorators import decorate_view

from search import entries
from search.query import LAST_PAGE, LONGEST, MOST_VALUES
from translations.languages import LANGUAGES, SOURCE

MINUTE = 60
LARGEST_PAGE = 100
SLUG = r"^[A-Za-z0-9_-]{1,80}$"

if TYPE_CHECKING:
    Language = str
else:
    Language = Literal[tuple(row.code for row in LANGUAGES)]
View = Callable[..., HttpResponse]


class PagesAsked(Schema):
    language: Language | None = Field(None, description="Only pages in this language.")
    type: str | None = Field(
        None, pattern=SLUG, description="Only pages of this type: `guidance`, `handbook`, `report` …"
    )
    agency: str | None = Field(
        None, pattern=SLUG, description="Only pages that this agency convenes or co-owns, by its code."
    )
    under: int | None = Field(None, ge=1, le=2**31 - 1, description="Only this page and those below it.")
    page: int = Field(1, ge=1, le=LAST_PAGE)
    size: int = Field(20, ge=1, le=LARGEST_PAGE)


class SearchAsked(Schema):
    """Beside these, each facet of the answer is a parameter too; several values of one are separate parameters."""

    q: str = Field("", max_length=LONGEST)
    language: Language = SOURCE
    within: int | None = Field(None, ge=1, le=2**31 - 1, description="Only in this page and those below it.")
    sort: Literal["relevance", "date"] = "relevance"
    page: int = Field(1, ge=1, le=LAST_PAGE)
    others: Literal["1"] | None = Field(
        None, description="`1` asks the other languages too, however much this one has."
    )


def _with_keys(said: dict[str, Any]) -> None:
    said["propertyNames"] = {"enum": facet_parameters()}


class SearchPosted(SearchAsked):
    """The same as JSON, for words that may stand in no address and no log."""

    model_config = {"extra": "forbid"}

    filters: dict[str, Annotated[list[str], Field(max_length=MOST_VALUES)]] = Field(
        default_factory=dict,
        description="Values to choose by, by the key of a facet.",
        json_schema_extra=_with_keys,
    )


class SectionAsked(Schema):
    language: Language = SOURCE


def facet_parameters() -> list[str]:
    return [facet.key for facet in entries.facets()]


def closed(asked: type[Schema] | None = None, *, more: Callable[[], list[str]] = list) -> Any:
    """Answer 422 for a parameter that is neither a field of `asked` nor one of `more`.

    What was asked in an address may be kept for a minute, what was posted not at all.
    """

    def around(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            known = {*(asked.model_fields if asked else ()), *more()}
            if unknown := request.GET.keys() - known:
                return JsonResponse({"detail": faults("query", unknown, known)}, status=422)
            response = view(request, *args, **kwargs)
            if request.method == "POST":
                patch_cache_control(response, private=True, no_store=True)
            elif response.status_code == 200:
                patch_cache_control(response, public=True, max_age=MINUTE)
            return response

        return answered

    return decorate_view(around)


def faults(where: str, unknown: Iterable[str], known: Iterable[str]) -> list[dict[str, Any]]:
    """What is wrong with names that there are not, as `schemas.ParameterFault`."""
    those = ", ".join(sorted(known)) or "none"
    msg = f"There is no such parameter. Known: {those}"
    return [{"type": "extra_forbidden", "loc": [where, name], "msg": msg} for name in sorted(unknown)]
