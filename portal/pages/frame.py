"""The frame around every page: the menu and the footer of the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail.models import Page

from portal.pages.routing import Tree


@dataclass(frozen=True, slots=True)
class Door:
    """A page that the frame leads to."""

    pk: int
    url: str
    title: str

    @classmethod
    def to(cls, page: Page) -> Door:
        return cls(page.pk, page.url or "", page.title)


@dataclass(frozen=True, slots=True)
class Frame:
    """All are empty in a language that has no pages yet; the frame then leads to Swedish."""

    menu: tuple[Door, ...] = ()
    footer: tuple[Door, ...] = ()
    help_page: Door | None = None

    @classmethod
    def of(cls, tree: Tree | None) -> Frame:
        """The frame around the pages of a language."""
        if tree is None:
            return cls()
        return cls(
            menu=tuple(Door.to(page) for page in tree.top if page.show_in_menus),
            footer=tuple(Door.to(page) for page in tree.top if not page.show_in_menus),
            help_page=_help_page(tree),
        )


def _help_page(tree: Tree) -> Door | None:
    asked = tree.home.help_page_id
    page = next((page for page in tree.top if page.pk == asked), None)
    if page is None and asked:
        page = Page.objects.live().filter(pk=asked).first()
    return Door.to(page) if page else None
