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
    help_page: Page | None = None

    @classmethod
    def of(cls, home: HomePage | None) -> Frame:
        """The frame around the pages below `home`."""
        if home is None:
            return cls(home=None)
        menu = [page for page in home.top if page.show_in_menus]
        footer = [page for page in home.top if page not in menu]
        help_page = next((page for page in home.top if page.pk == home.help_page_id), None) or home.help_page
        return cls(home, menu, footer, help_page if help_page and help_page.live else None)
