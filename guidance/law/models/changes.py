"""Changes of the law, and the sections that nobody has looked at since."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guidance.law.models.acts import Act, Provision
from guidance.law.models.citations import CitingSection
from portal.pages.facts import day


class LawChangeKind(models.TextChoices):
    AMENDED = "amended", _("Ändrad")
    REPEALED = "repealed", _("Upphävd")
    REPLACED = "replaced", _("Ersatt")


class LawChange(models.Model):
    """An act, or one of its provisions, that was amended, repealed or replaced."""

    act = models.ForeignKey(Act, verbose_name=_("lag"), on_delete=models.CASCADE, related_name="law_changes")
    provision = models.ForeignKey(
        Provision,
        verbose_name=_("lagrum"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="law_changes",
        help_text=_("Tomt när ändringen rör hela lagen."),
    )
    kind = models.CharField(_("vad som hänt"), max_length=10, choices=LawChangeKind.choices)
    on = models.DateField(
        _("från och med"), help_text=_("Dagen då ändringen börjar gälla. Den kan ligga framåt i tiden.")
    )
    what = models.TextField(
        _("vad ändringen innebär"),
        max_length=400,
        help_text=_(
            "En eller två meningar på vanlig svenska. Läsaren ser dem vid avsnittet tills någon har gått igenom det."
        ),
    )
    source = models.URLField(
        _("källa"), blank=True, help_text=_("Adressen till ändringen, till exempel i SFS.")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-on", "-pk")
        verbose_name = _("lagändring")
        verbose_name_plural = _("lagändringar")

    def __str__(self) -> str:
        return f"{self.changed}: {self.get_kind_display().lower()} {self.on}"

    def clean(self) -> None:
        super().clean()
        if self.provision and self.act_id and self.provision.act_id != self.act_id:
            raise ValidationError(
                {"provision": _("Lagrummet hör till en annan lag. Välj ett i den lag som ändras.")}
            )

    @property
    def key(self) -> str:
        return self.provision.key if self.provision else self.act.sfs

    @property
    def changed(self) -> str:
        """What was changed, as it is listed."""
        return self.act.name_of(self.key)

    @property
    def sentence(self) -> str:
        return told(self.changed, self.kind, self.on, self.what)


def told(changed: str, kind: str, on: date, what: str) -> str:
    """What is said of a change to the reader of a section that cites it."""
    if on > timezone.localdate():
        begun = {
            LawChangeKind.AMENDED: gettext("%(changed)s ändras den %(day)s."),
            LawChangeKind.REPEALED: gettext("%(changed)s upphävs den %(day)s."),
            LawChangeKind.REPLACED: gettext("%(changed)s ersätts den %(day)s."),
        }
    else:
        begun = {
            LawChangeKind.AMENDED: gettext("%(changed)s ändrades den %(day)s."),
            LawChangeKind.REPEALED: gettext("%(changed)s upphävdes den %(day)s."),
            LawChangeKind.REPLACED: gettext("%(changed)s ersattes den %(day)s."),
        }
    return f"{begun[LawChangeKind(kind)] % {'changed': changed, 'day': day(on)}} {what}".strip()


class Ground(models.TextChoices):
    """How a section came to be looked at."""

    LOOKED = "looked", _("Genomgången: texten stämmer")
    PUBLISHED = "published", _("Ändrad i sak och publicerad")


class FlagQuerySet(models.QuerySet["Flag"]):
    def open(self) -> FlagQuerySet:
        return self.filter(looked_at=None)


class Flag(models.Model):
    """A section that cites what was changed. It is open until an editor has looked at the section."""

    change = models.ForeignKey(LawChange, on_delete=models.CASCADE, related_name="flags")
    section = models.ForeignKey(CitingSection, on_delete=models.CASCADE, related_name="flags")
    looked_at = models.DateTimeField(null=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ground = models.CharField(max_length=10, choices=Ground.choices, blank=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("avsnitt att gå igenom")
        verbose_name_plural = _("avsnitt att gå igenom")
        constraints = (models.UniqueConstraint(fields=("change", "section"), name="one_flag_a_section"),)
        indexes = (
            models.Index(fields=("section",), condition=Q(looked_at__isnull=True), name="law_flag_open"),
        )

    def __str__(self) -> str:
        return f"{self.section}: {self.change}"
