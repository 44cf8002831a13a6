"""Where each section lies now, and where it has lain: what makes an address permanent."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Page

from portal.content.sections import Section


class SectionAddress(models.Model):
    """A section's stay on a page in one language. One row of a code and language is current, or none.

    A stay begins when the section is first saved on the page; `public` says that it has been published there.
    It is kept when the page is deleted: a code that readers have met is never used for another section.
    """

    code = models.CharField(max_length=8)
    language = models.CharField(max_length=20)
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="section_addresses")
    heading = models.CharField(max_length=200)
    current = models.BooleanField(default=True)
    public = models.BooleanField(default=False)
    replaced_by = models.CharField(max_length=8, blank=True)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("code", "page"), name="one_stay_on_a_page"),
            models.UniqueConstraint(
                fields=("code", "language"), condition=models.Q(current=True), name="one_current_address"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.heading}"


@transaction.atomic
def register_sections(page: Page, sections: Sequence[Section]) -> None:
    """Write down that these sections, and no others, lie on `page`; called each time its live text is saved."""
    language = page.locale.language_code
    named = {section.code: section for section in sections if section.code}
    stays = SectionAddress.objects.filter(language=language)
    known = {row.code: row for row in stays.filter(page=page)}
    stays.filter(page=page, current=True).exclude(code__in=named).update(current=False)
    stays.filter(code__in=named, current=True).exclude(page=page).update(current=False)
    for code, section in named.items():
        row = known.get(code) or SectionAddress(code=code, language=language, page=page)
        if row.pk is None or not row.current or row.heading != section.heading:
            if not row.current:
                row.since = timezone.now()
            row.heading, row.current, row.public = section.heading, True, True
            row.save()
    for section in sections:
        if replaced := set(section.replaces) - set(named):
            stays.filter(code__in=replaced, public=True).update(replaced_by=section.code)


def moved_from(page: Page) -> list[SectionAddress]:
    """The current addresses of sections that once lay on `page` and now lie on another."""
    left = SectionAddress.objects.filter(page=page, current=False, public=True).values_list("code", flat=True)
    if not (codes := list(left)):
        return []
    rows = SectionAddress.objects.filter(code__in=codes, language=page.locale.language_code, current=True)
    return list(rows.filter(page__live=True))
