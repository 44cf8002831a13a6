"""The vocabulary of search in the admin: reviewers and convenors of any agency keep it, it is the same for all."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
    Panel,
)
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permissions import register_permission_policy

from portal.agencies.administration import SharedPolicy
from portal.agencies.rules import Action
from portal.finding.trying import SynonymCreateView, SynonymEditView
from search.vocabulary.models import BestBet, JudgedQuery, PromotedWord, Synonym, Term, UnspokenName
from translations.languages import LANGUAGES, SOURCE

OF_A_TERM = ("name", "other_names", "definition")
LANGUAGE = Column("language", label=_("Språk"), accessor="get_language_display", sort_key="language")


def _in_each_language() -> list[Panel]:
    """What a term is called and means, a group for each language, Swedish open."""
    return [
        MultiFieldPanel(
            [FieldPanel(build_localized_fieldname(field, code)) for field in OF_A_TERM],
            heading=name,
            classname="" if code == SOURCE else "collapsed",
        )
        for code, name in settings.LANGUAGES
    ]


class WordsViewSet(ModelViewSet):
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 50


class TermViewSet(WordsViewSet):
    model = Term
    icon = "openquote"
    menu_label = _("Begrepp")
    url_prefix = "words/term"
    list_display = (
        "name",
        Column("missing", label=_("Saknas på"), accessor=lambda term: ", ".join(nameless_in(term)) or "–"),
        BooleanColumn("is_demonstration", label=_("Demonstration")),
    )
    search_fields = tuple(
        build_localized_fieldname(field, row.code) for field in ("name", "other_names") for row in LANGUAGES
    )
    panels = [*_in_each_language(), FieldPanel("is_demonstration")]


def nameless_in(term: Term) -> list[str]:
    """The languages in which the term has no name of its own."""
    return [row.local_name for row in LANGUAGES if not term.own("name", row.code)]


class SynonymViewSet(WordsViewSet):
    model = Synonym
    icon = "resubmit"
    menu_label = _("Synonymer")
    url_prefix = "words/synonym"
    list_display = ("__str__", LANGUAGE, "note")
    list_filter = ("language", "both_ways")
    search_fields = ("words", "other", "note")
    add_view_class = SynonymCreateView
    edit_view_class = SynonymEditView
    panels = [
        HelpPanel(
            content=_(
                "<p>Böjningar av samma ord behöver sällan synonymer: sökningen för samman de flesta. Pröva en "
                "synonym innan du sparar den, så ser du vilka provfrågor som besvaras bättre och vilka sämre.</p>"
            )
        ),
        FieldPanel("language"),
        FieldRowPanel([FieldPanel("words"), FieldPanel("other")]),
        FieldPanel("both_ways"),
        FieldPanel("note"),
    ]


def _about_page(help_text: Any, until: Panel) -> list[Panel]:
    """The form of a rule that puts a page forward `until` a day; `help_text` may be lazy."""
    return [
        HelpPanel(content=help_text),
        FieldPanel("language"),
        FieldPanel("words"),
        PageChooserPanel("page"),
        until,
        FieldPanel("note"),
    ]


class AboutPageViewSet(WordsViewSet):
    list_display = ("words", "page", LANGUAGE, "until", "note")
    list_filter = ("language",)
    search_fields = ("words", "note", "page__title")


class BestBetViewSet(AboutPageViewSet):
    model = BestBet
    icon = "pick"
    menu_label = _("Bästa svar")
    url_prefix = "words/best-bet"
    panels = _about_page(
        _(
            "<p>Sidan står först när någon söker på precis de här orden, i vilken böjning som helst. "
            "Den behöver inte innehålla dem.</p>"
        ),
        FieldRowPanel([FieldPanel("until"), FieldPanel("sort_order")]),
    )


class PromotedWordViewSet(AboutPageViewSet):
    model = PromotedWord
    icon = "arrow-up-big"
    menu_label = _("Ord som lyfter")
    url_prefix = "words/promoted"
    panels = _about_page(
        _(
            "<p>Sidan kommer högre upp i varje sökning där alla orden finns med, om den svarar på sökningen.</p>"
        ),
        FieldPanel("until"),
    )


class UnspokenNameViewSet(WordsViewSet):
    model = UnspokenName
    icon = "view"
    menu_label = _("Namn att tiga om")
    url_prefix = "words/unspoken"
    list_display = ("name", "note")
    search_fields = ("name",)
    panels = [
        HelpPanel(
            content=_(
                "<p>Namn på personer som sökningen aldrig föreslår och aldrig rättar till, på något språk. "
                "Den som själv skriver namnet får svar som vanligt.</p>"
            )
        ),
        FieldPanel("name"),
        FieldPanel("note"),
    ]


class JudgedQueryViewSet(WordsViewSet):
    model = JudgedQuery
    icon = "tasks"
    menu_label = _("Provfrågor")
    url_prefix = "words/judged"
    list_display = ("words", LANGUAGE)
    list_filter = ("language",)
    search_fields = ("words",)
    panels = [
        HelpPanel(
            content=_(
                "<p>En fråga som läsare ställer, och sidorna eller avsnitten som svarar på den. Synonymer prövas "
                "på alla provfrågor på sitt språk. Avsnittets adress får du från länken vid dess rubrik.</p>"
            )
        ),
        FieldPanel("language"),
        FieldPanel("words"),
        InlinePanel(
            "answers",
            heading=_("Vad som svarar på frågan"),
            label=_("svar"),
            min_num=1,
            panels=[FieldRowPanel([FieldPanel("entry"), FieldPanel("relevance")])],
        ),
    ]


class VocabularyViewSetGroup(ModelViewSetGroup):
    menu_label = _("Sökningens ord")
    menu_icon = "search"
    menu_order = 275
    items = (
        TermViewSet("words_term"),
        SynonymViewSet("words_synonym"),
        BestBetViewSet("words_best_bet"),
        PromotedWordViewSet("words_promoted"),
        UnspokenNameViewSet("words_unspoken"),
        JudgedQueryViewSet("words_judged"),
    )


def install() -> None:
    for model in (Term, Synonym, BestBet, PromotedWord, UnspokenName, JudgedQuery):
        register_permission_policy(model, SharedPolicy(model, needed=Action.KEEP_WORDS))
