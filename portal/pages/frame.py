"""The frame around every page: the menu and the footer of the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field

from wagtail.models import Page

from portal.pages.models import HomePage


@dataclass(frozen=True, slots=True)
class Frame:
    """`home` is None in a language that has no pages yet; the frame then leads to Swedish."""

    home: HomePage | None
    menu: list[Page] = field(default_factory=list)
    footer: list[Page] = field(default_factory=list)

    @classmethod
    def of(cls, language: str) -> Frame:
        """Read the frame of a language: two queries."""
        home = (
            HomePage.objects.filter(locale__language_code=language, live=True)
            .select_related("young_page", "help_page")
            .first()
        )
        if home is None:
            return cls(home=None)
        children = list(home.get_children().live().order_by("path"))
        menu = [page for page in children if page.show_in_menus]
        return cls(home=home, menu=menu, footer=[page for page in children if page not in menu])
