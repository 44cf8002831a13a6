"""The frame around every page: the menu and the footer of the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field

from wagtail.models import Page

from portal.pages.routing import Tree


@dataclass(frozen=True, slots=True)
class Frame:
    """All are empty in a language that has no pages yet; the frame then leads to Swedish."""

    menu: list[Page] = field(default_factory=list)
    footer: list[Page] = field(default_factory=list)
    help_page: Page | None = None

    @classmethod
    def of(cls, tree: Tree | None) -> Frame:
        """The frame around the pages of a language."""
        if tree is None:
            return cls()
        menu = [page for page in tree.top if page.show_in_menus]
        footer = [page for page in tree.top if not page.show_in_menus]
        asked = tree.home.help_page_id
        help_page = next((page for page in tree.top if page.pk == asked), None)
        return cls(menu, footer, help_page or Page.objects.live().filter(pk=asked).first() if asked else None)
