"""Where a page leads: what its text links to and refers to, its translations, and the texts that it stands beside."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.functional import cached_property
from wagtail.models import Page

from portal.content.links import Addresses, leading_to, targets_of
from portal.pages import references


class LeadingOn(models.Model):
    """A part of PortalPage."""

    translation_key: Any

    class Meta:
        abstract = True

    @cached_property
    def referred(self) -> references.Referred:
        """What the sections of the live text refer to."""
        return references.of(self)

    def leads_to(self) -> set[int]:
        """The ids of the pages that this one links to; a type that leads to more than its text does adds them."""
        return targets_of(self.body) if hasattr(self, "body") else set()

    @cached_property
    def pages_linked(self) -> dict[int, Page]:
        """The published pages that this one leads to, itself and its translations among them, by id: one query."""
        return {page.pk: page for page in leading_to(self.leads_to(), self.translation_key)}

    @cached_property
    def addresses(self) -> dict[int, str]:
        """The addresses of those pages, by id."""
        addresses = Addresses()
        found = {pk: addresses.of(page.url_path) for pk, page in self.pages_linked.items()}
        return {pk: address for pk, address in found.items() if address}

    @property
    def languages(self) -> dict[str, str]:
        """The address of the page in each language that it is published in."""
        found = [self.pages_linked[pk] for pk in self.addresses]
        same = [page for page in found if page.translation_key == self.translation_key]
        return {page.locale.language_code: self.addresses[page.pk] for page in same}

    def related_both_ways(self) -> list[tuple[str, Page]]:
        """How the text stands to others that are published: the relation's name and the other page."""
        return []

    @property
    def shown_with(self) -> dict[str, Any]:
        """What the text's sections need to be drawn: the addresses of the pages and sources that they lead to."""
        return {
            "written_references": self.referred.written,
            "addresses": self.addresses,
        }
