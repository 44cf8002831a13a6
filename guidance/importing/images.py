"""The images of a document become images of the agency, when the draft is saved and not before."""

from __future__ import annotations

import base64
from typing import Any

from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.models import Collection

from guidance.importing.outline import Block
from portal.agencies.models import Agency


class ImageKeeper:
    """Keeps images in the agency's collection. `forget` takes their files away again if the import comes to nothing."""

    def __init__(self, *, agency: Agency | None, user: Any, title: str) -> None:
        self.agency = agency
        self.collection = (agency and agency.collection) or Collection.get_first_root_node()
        self.user = user
        self.title = title
        self.kept: list[Any] = []

    def keep(self, block: Block) -> int:
        """The id of the image of a figure."""
        value = block.value
        content = ContentFile(base64.b64decode(value["image"]), name=value["filename"])
        image = get_image_model()(
            title=(value["alt"] or value["caption"] or self.title)[:255],
            file=content,
            collection=self.collection,
            uploaded_by_user=self.user,
        )
        image.save()
        self.kept.append(image)
        return int(image.pk)

    def forget(self) -> None:
        for image in self.kept:
            image.file.storage.delete(image.file.name)
