from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.vocabulary.models.keeping import Known


class UnspokenName(Known):
    """A person's name that search never suggests, in any language, whatever the texts hold."""

    name = models.CharField(
        _("namn"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[^\W\d_]+$", _("Skriv ett namn: bokstäver, utan mellanslag."))],
    )
    note = models.CharField(_("anteckning"), max_length=200, blank=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("namn som aldrig föreslås")
        verbose_name_plural = _("namn som aldrig föreslås")

    def __str__(self) -> str:
        return self.name
