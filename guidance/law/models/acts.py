"""Acts, the names that they go by, and their provisions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from guidance.law import numbers
from portal.content.codes import new_code
from portal.content.models import SectionAddress, register_sections
from search.identifiers import law


class ActState(models.TextChoices):
    COMING = "coming", _("Gäller inte ännu")
    IN_FORCE = "in_force", _("Gäller")
    REPEALED = "repealed", _("Upphävd")


class Act(ClusterableModel):
    """An act (lag, förordning) or a convention that is one. It applies from the first day and until the last, that day
    not included.
    """

    sfs = models.CharField(
        _("SFS-nummer"),
        max_length=20,
        unique=True,
        validators=[numbers.valid_sfs],
        error_messages={"unique": _("Det finns redan en lag med det SFS-numret. Öppna den i stället.")},
        help_text=_("Årtal, kolon och löpnummer, till exempel 2025:400."),
    )
    title = models.CharField(
        _("titel"),
        max_length=255,
        help_text=_(
            "Som den står i författningssamlingen, utan nummer: Lag med särskilda bestämmelser om vård av unga."
        ),
    )
    in_force_since = models.DateField(
        _("gäller från och med"),
        null=True,
        blank=True,
        help_text=_("Behövs när två lagar delar ett namn: då avgör dagen vilken av dem en text menar."),
    )
    repealed_on = models.DateField(
        _("upphävd från och med"),
        null=True,
        blank=True,
        help_text=_(
            "Första dagen då lagen inte längre gäller. Varje avsnitt som hänvisar till lagen får då en markering."
        ),
    )
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("ersatt av"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaces",
    )
    official_url = models.URLField(
        _("officiell text"),
        blank=True,
        help_text=_("Adressen till lagens text hos riksdagen eller regeringen."),
    )

    class Meta:
        ordering = ("title", "sfs")
        verbose_name = _("lag")
        verbose_name_plural = _("lagar")

    def __str__(self) -> str:
        return f"{self.short_name} ({self.sfs})"

    def clean(self) -> None:
        super().clean()
        if self.in_force_since and self.repealed_on and self.repealed_on <= self.in_force_since:
            raise ValidationError(
                {"repealed_on": _("Lagen kan inte upphävas innan den börjar gälla. Ändra någon av dagarna.")}
            )
        if self.replaced_by_id and self.replaced_by_id == self.pk:
            raise ValidationError(
                {"replaced_by": _("En lag kan inte ersätta sig själv. Välj den nya lagen.")}
            )

    @cached_property
    def name_list(self) -> list[str]:
        return [row.name for row in self.names.all()]

    @property
    def short_name(self) -> str:
        """The first of its names, else its title."""
        return self.name_list[0] if self.pk and self.name_list else self.title

    @property
    def abbreviation(self) -> str:
        """The shortest of its names, for lists: LVU."""
        return min(self.name_list, key=len, default=self.title)

    @property
    def state(self) -> ActState:
        today = timezone.localdate()
        if self.repealed_on and self.repealed_on <= today:
            return ActState.REPEALED
        return ActState.COMING if self.in_force_since and self.in_force_since > today else ActState.IN_FORCE

    def applies_on(self, day: date) -> bool:
        begun = self.in_force_since is None or self.in_force_since <= day
        return begun and (self.repealed_on is None or day < self.repealed_on)

    def name_of(self, key: str) -> str:
        """A provision of this act, or the act itself, as it is listed: 11 kap. 4 § SoL (2025:400)."""
        return full_name(key, self.abbreviation, self.sfs)


def full_name(key: str, act: str, sfs: str) -> str:
    """What stands at `key` in the act of this name, with the act's number: two acts may share the name."""
    return f"{numbers.named(key)} {act} ({sfs})".strip()


class ActName(Orderable):
    """One name or abbreviation of an act. Two acts may share one if they do not apply at the same time."""

    act = ParentalKey(Act, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(
        _("namn eller förkortning"),
        max_length=120,
        help_text=_("Som det skrivs i text: socialtjänstlagen, SoL. Böjningar känns igen ändå."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("namn")
        verbose_name_plural = _("namn")
        constraints = (models.UniqueConstraint(fields=("act", "name"), name="one_name_of_an_act"),)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.name = " ".join(self.name.split())
        if len(self.name) < 2 or not any(map(str.isalpha, self.name)):
            raise ValidationError(
                {"name": _("Ett namn har minst två tecken och någon bokstav: SoL, föräldrabalken.")}
            )


class Provision(models.Model):
    """A chapter, a section, a stycke or an article that the portal knows; it is a section of its act's page."""

    act = models.ForeignKey(Act, verbose_name=_("lag"), on_delete=models.CASCADE, related_name="provisions")
    chapter = models.CharField(
        _("kapitel"),
        max_length=6,
        blank=True,
        validators=[numbers.valid_number],
        help_text=_("Tomt i lagar utan kapitel."),
    )
    section = models.CharField(
        _("paragraf"),
        max_length=6,
        blank=True,
        validators=[numbers.valid_number],
        help_text=_("Numret, med bokstav om den finns: 4 eller 4a. Tomt för ett helt kapitel."),
    )
    paragraph = models.PositiveSmallIntegerField(
        _("stycke"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(numbers.MOST_PARAGRAPHS)],
        help_text=_("Numret, om lagrummet är ett stycke i paragrafen. Tomt för hela paragrafen."),
    )
    article = models.CharField(
        _("artikel"),
        max_length=6,
        blank=True,
        validators=[numbers.valid_number],
        help_text=_("Bara i konventioner."),
    )
    line = models.TextField(
        _("vad den säger"),
        max_length=400,
        blank=True,
        help_text=_("En mening på vanlig svenska, med egna ord."),
    )
    anchor = models.CharField(
        _("ankare i den officiella texten"),
        max_length=60,
        blank=True,
        help_text=_("Det som står efter # i adressen, till exempel K11P4. Tomt om det inte finns."),
    )
    source = models.CharField(
        _("var uppgiften är hämtad"),
        max_length=200,
        blank=True,
        help_text=_("Till exempel adressen i docs/facts.md."),
    )
    key = models.CharField(max_length=40, unique=True, editable=False)
    code = models.CharField(max_length=8, unique=True, editable=False)

    class Meta:
        verbose_name = _("lagrum")
        verbose_name_plural = _("lagrum")

    def __str__(self) -> str:
        return self.act.name_of(self.key)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = self._key()
        while not self.code or (
            self._state.adding and SectionAddress.objects.filter(code=self.code).exists()
        ):
            self.code = new_code(())
        super().save(*args, **kwargs)
        self._settle_page()

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        self._settle_page()
        return deleted

    def _settle_page(self) -> None:
        """The act's page gains or loses a section, and its permanent address with it."""
        page = getattr(Act.objects.get(pk=self.act_id), "page", None)
        if page is not None and page.live:
            register_sections(page, page.sections)

    def clean(self) -> None:
        super().clean()
        if self.article and (self.chapter or self.section):
            raise ValidationError(
                {
                    "article": _(
                        "Fyll i antingen artikel, eller kapitel och paragraf. En konvention har artiklar."
                    )
                }
            )
        if self.paragraph and not self.section:
            raise ValidationError(
                {"paragraph": _("Fyll i paragrafen som stycket står i, eller lämna stycke tomt.")}
            )
        if not (self.article or self.chapter or self.section):
            raise ValidationError(
                _("Fyll i kapitel, paragraf eller artikel, så att det framgår vilket lagrum det är.")
            )
        if self.act_id and Provision.objects.filter(key=self._key()).exclude(pk=self.pk).exists():
            raise ValidationError(
                _("%(provision)s finns redan. Öppna det lagrummet i stället.")
                % {"provision": self.act.name_of(self._key())}
            )

    def _key(self) -> str:
        place = law.Provision(self.chapter, self.section, self.paragraph or 0, self.article)
        return place.key(self.act.sfs)

    @property
    def heading(self) -> str:
        return numbers.named(self.key)

    @property
    def official_url(self) -> str:
        address = self.act.official_url
        return f"{address}#{self.anchor}" if address and self.anchor else address


def colliding(name: str, act: Act) -> Act | None:
    """Another act that goes by `name` at a time when `act` applies too."""
    others = Act.objects.filter(names__name__iexact=name).exclude(pk=act.pk).prefetch_related("names")
    return next((other for other in others if _overlap(act, other)), None)


def _overlap(one: Act, other: Act) -> bool:
    first, last = date.min, date.max
    starts = max(one.in_force_since or first, other.in_force_since or first)
    return starts < min(one.repealed_on or last, other.repealed_on or last)
