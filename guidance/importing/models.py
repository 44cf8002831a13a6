"""What has been imported, so that the same file twice makes no second copy."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guidance.importing.outline import Outline


class Status(models.TextChoices):
    PREVIEWED = "previewed", _("Förhandsgranskad")
    SAVED = "saved", _("Sparad")


class ImportedDocument(models.Model):
    """A file that an agency has read in, known by its digest.

    The outline has the bytes of the images until it is saved: then they are images of their own.
    """

    digest = models.CharField(max_length=64)
    filename = models.CharField(_("fil"), max_length=255)
    type = models.CharField(_("typ"), max_length=10)
    size = models.PositiveIntegerField(_("storlek"))
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    agency = models.ForeignKey(
        "agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    outline = models.JSONField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PREVIEWED)

    class Meta:
        verbose_name = _("importerat dokument")
        verbose_name_plural = _("importerade dokument")
        constraints = (
            models.UniqueConstraint(fields=("digest", "agency"), name="one_import_of_a_file"),
            models.UniqueConstraint(
                fields=("digest",), condition=Q(agency__isnull=True), name="one_import_without_agency"
            ),
        )

    def __str__(self) -> str:
        return self.filename

    @property
    def understood(self) -> Outline:
        return Outline.from_json(self.outline)


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
