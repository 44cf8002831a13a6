"""Images that lie in the document itself. One that lies elsewhere is never fetched."""

from __future__ import annotations

import base64
import binascii
import io
import re

from bs4 import Tag
from PIL import Image

from guidance.importing import known_lines as known
from guidance.importing.pieces import Piece
from guidance.importing.readers.inline import lines_of

_DATA = re.compile(r"^data:image/(?P<type>[a-z0-9.+-]+);base64,(?P<bytes>.+)$", re.DOTALL | re.IGNORECASE)
_EXTENSION = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
PIXEL_LIMIT = 50_000_000


def figure(tag: Tag) -> list[Piece]:
    """A figure with its image, or a paragraph of its words when the image is not in the document."""
    images = [tag] if tag.name == "img" else tag.find_all("img")
    caption, credit = _caption(tag)
    pieces = []
    for image in images:
        value = {
            "image": "",
            "filename": "",
            "alt": _attr(image, "alt"),
            "caption": caption,
            "credit": credit,
        }
        value |= _image(_attr(image, "src"))
        pieces.append(Piece("figure", value=value))
        caption = credit = ""
    return pieces


def _image(source: str) -> dict[str, str]:
    """Its bytes as base64, empty where the image is elsewhere, broken, of another type or too large."""
    match = _DATA.match(source.strip())
    if match is None:
        return {"filename": source.rsplit("/", 1)[-1][:100]}
    try:
        data = base64.b64decode(match["bytes"])
        with Image.open(io.BytesIO(data), formats=list(_EXTENSION)) as image:
            if image.width * image.height > PIXEL_LIMIT:
                return {"filename": f"{image.width} x {image.height}"}
            extension = _EXTENSION[image.format or ""]
    except (binascii.Error, OSError, ValueError, KeyError, Image.DecompressionBombError):
        return {"filename": match["type"]}
    return {"image": base64.b64encode(data).decode(), "filename": f"bild.{extension}"}


def _caption(tag: Tag) -> tuple[str, str]:
    """Caption and credit: 'Foto: Namn' at its end is the credit."""
    caption = tag.find("figcaption") if tag.name == "figure" else None
    if not isinstance(caption, Tag):
        return "", ""
    lines = lines_of(caption)
    credits = [match["who"] for line in lines if (match := known.CREDIT.match(line))]
    return " ".join(line for line in lines if not known.CREDIT.match(line)), " ".join(credits)


def _attr(tag: Tag, name: str) -> str:
    value = tag.get(name, "")
    return " ".join(value) if isinstance(value, list) else str(value or "")
