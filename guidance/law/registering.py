"""What the floors below are told of the law, once, when the app is ready."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.editorial import panels
from portal.pages import references
from portal.pages.references import Referred
from portal.shown import things
from search.identifiers import register_act_names
from search.identifiers.law import ActName
from search.outbox.triggers import watch

CITE = (
    "SELECT section.page_id AS id FROM law_citingsection section "
    "JOIN law_citation citation ON citation.section_id = section.id WHERE citation.act_id IN ({ids}) "
    "UNION SELECT page_ptr_id AS id FROM law_actpage WHERE act_id IN ({ids})"
)
ITSELF = "SELECT page_id AS id FROM law_citingsection WHERE id IN ({ids})"


class LawSources:
    """Acts, provisions, preparatory works and registry numbers are the sources that texts refer to."""

    def keep(self, page: Any) -> None:
        from guidance.law import keeping

        keeping.keep(page)

    def of(self, page: Any) -> Referred:
        from guidance.law import showing

        return showing.of(page)


def register() -> None:
    from guidance.law import administration
    from guidance.law.models import Act, CitingSection
    from guidance.law.panels import LawPanel

    references.register(LawSources())
    panels.register(LawPanel(heading=_("Lagrum att ta ställning till"), icon="openquote"))
    register_act_names(_names)
    administration.install()
    things.register(Act, pages=CITE)
    for table in ("law_actname", "law_provision", "law_lawchange"):
        watch(table, partial(things.pages_of, Act._meta.label_lower, "{row}.act_id"))
    things.register(CitingSection, pages=ITSELF)
    watch("law_flag", partial(things.pages_of, CitingSection._meta.label_lower, "{row}.section_id"))


def _names() -> Iterable[ActName]:
    from guidance.law import reading
    from guidance.law.models import Act

    return reading.names(Act.objects.prefetch_related("names").order_by("pk"))
