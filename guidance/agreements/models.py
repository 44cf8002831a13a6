"""Templates of agreements (överenskommelsemallar): a file to fill in, and guidance how."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.fields import StreamField
from wagtail.models import Orderable

from guidance.registered import Registered
from guidance.relations import Related, RelationRow
from guidance.themes.models import Classified
from portal.content.blocks import BodyBlock
from portal.pages.description import Fact
from portal.pages.facts import day
from portal.pages.models import PortalPage

# What an editor of text opens and saves again.
TO_FILL_IN = frozenset({".docx", ".odt", ".rtf"})


class TemplatePage(Classified, Registered, Related, PortalPage):
    """What the parties agree on, how the file is filled in, and who has agreed on the wording."""

    body = StreamField(
        BodyBlock(),
        verbose_name=_("så används mallen"),
        blank=True,
        help_text=_("När mallen används, vem som fyller i vad, och vad parterna behöver bestämma först."),
    )
    version = models.CharField(
        _("version"), max_length=20, help_text=_("Som den står i filen, till exempel 1.2.")
    )
    version_date = models.DateField(_("versionens datum"), default=timezone.localdate)
    parties = models.CharField(
        _("parter"), max_length=200, help_text=_("Vilka som sluter avtalet, till exempel Kommun och region.")
    )
    agreed_by = models.TextField(
        _("vilka som står bakom mallen"),
        blank=True,
        help_text=_("En organisation på varje rad. Lämna tomt om ingen har ställt sig bakom den ännu."),
    )

    kind = "template"
    kind_label = _("Mall")
    schema_type = "DigitalDocument"
    template = "guidance/agreements/template.html"
    parent_page_types = ["pages.HomePage", "themes.ThemePage"]
    subpage_types: list[str] = []

    content_panels = [
        *PortalPage.content_panels,
        InlinePanel("files", label=_("Fil att fylla i"), heading=_("Filer att fylla i"), min_num=1),
        MultiFieldPanel(
            [
                FieldPanel("version"),
                FieldPanel("version_date"),
                FieldPanel("parties"),
                FieldPanel("agreed_by"),
            ],
            heading=_("Om mallen"),
        ),
        FieldPanel("body"),
        *Classified.subject_panels,
        *Related.relation_panels,
        *PortalPage.change_panels,
    ]
    promote_panels = [*Registered.number_panels, *PortalPage.promote_panels]

    class Meta:
        verbose_name = _("mall")
        verbose_name_plural = _("mallar")

    @cached_property
    def files_listed(self) -> list[TemplateFile]:
        files: Any = self.files  # type: ignore[attr-defined]
        return list(files.select_related("document") if hasattr(files, "select_related") else files.all())

    @property
    def agreed_list(self) -> list[str]:
        return [name.strip() for name in self.agreed_by.splitlines() if name.strip()]

    def facts(self) -> list[Fact]:
        version = _("%(version)s, %(day)s") % {"version": self.version, "day": day(self.version_date)}
        return [
            Fact("life-version", str(_("Version")), version),
            Fact("audience-parties", str(_("Parter")), self.parties),
            *self.number_facts(),
            self.audience_fact(),
        ]


class TemplateFile(Orderable):
    """A file that is taken home and filled in."""

    page = ParentalKey(TemplatePage, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        get_document_model_string(), verbose_name=_("fil"), on_delete=models.PROTECT, related_name="+"
    )
    description = models.CharField(_("vad filen är"), max_length=200, blank=True)

    panels = [FieldPanel("document"), FieldPanel("description")]

    class Meta(Orderable.Meta):
        verbose_name = _("fil att fylla i")

    def clean(self) -> None:
        super().clean()
        if self.document_id and PurePath(self.document.filename).suffix.lower() not in TO_FILL_IN:
            raise ValidationError(
                {
                    "document": _(
                        "Filen går inte att fylla i. Välj en textfil som kan redigeras: .docx, .odt eller .rtf."
                    )
                }
            )


class TemplateRelation(RelationRow):
    page = ParentalKey(TemplatePage, on_delete=models.CASCADE, related_name="relations")
