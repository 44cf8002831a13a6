"""Take away what is no part of the text, and say so. Each function takes one kind of it."""

from __future__ import annotations

from itertools import takewhile

from guidance.importing import known_lines as known
from guidance.importing.pieces import Found, Piece

_TEXT_OF_FURNITURE = 250


def leave_out(found: Found) -> None:
    found.leave_out(
        "page_number", [p for p in found.pieces if _is_line(p) and known.PAGE_NUMBER.match(p.text)]
    )
    _picture_credits(found)
    found.leave_out("image_missing", [p for p in found.pieces if p.kind == "figure" and not p.value["image"]])
    _signature(found)
    _copy_list(found)
    _links(found)
    _furniture(found)


def banner(found: Found) -> None:
    found.leave_out("banner", [p for p in found.pieces[:3] if _is_line(p) and known.BANNER.match(p.text)])


def head_of(found: Found) -> list[Piece]:
    """The lines at the top, below a title or not, before the first sentence: where a letter has its facts."""
    head: list[Piece] = []
    titled = False
    for piece in found.pieces:
        if piece.kind in ("title", "heading") and not titled:
            titled = True
        elif _belongs_to_head(piece):
            head.append(piece)
        else:
            break
    return head


def facts(found: Found) -> list[int]:
    """Date and registry number of the document out of its head; the places of the fields of a web page."""
    fields: list[int] = []
    for piece in head_of(found):
        if known.EMPTY_FIELD.match(piece.text):
            found.leave_out("empty_field", [piece])
            fields.append(piece.place)
        elif match := known.DATE.match(piece.text):
            found.date = found.date or known.iso_date(match["date"])
            found.leave_out("date", [piece])
            if not piece.text[0].isdigit():
                fields.append(piece.place)
        elif match := known.REGISTRY_NUMBER.match(piece.text):
            found.registry_numbers.append(match["named"] or match["number"])
            found.leave_out("registry_number", [piece])
    return fields


def letterhead(found: Found) -> None:
    """Sender and addressees: the lines of the head down to the last postal address."""
    head = head_of(found)
    codes = [index for index, piece in enumerate(head) if known.POSTAL_CODE.match(piece.text)]
    if codes:
        found.leave_out("letterhead", head[: codes[-1] + 1])


def _belongs_to_head(piece: Piece) -> bool:
    if piece.kind != "paragraph":
        return False
    text = piece.text
    return known.is_short_line(text) or any(
        pattern.match(text)
        for pattern in (known.EMPTY_FIELD, known.DATE, known.REGISTRY_NUMBER, known.POSTAL_CODE)
    )


def _is_line(piece: Piece) -> bool:
    return piece.kind == "paragraph"


def _picture_credits(found: Found) -> None:
    gone: list[Piece] = []
    for before, piece in zip([None, *found.pieces], found.pieces, strict=False):
        if not _is_line(piece):
            continue
        text = piece.text
        if match := known.CREDIT.match(text):
            if before is not None and before.kind == "figure":
                before.value["credit"] = match["who"].strip()
                found.pieces = [other for other in found.pieces if other is not piece]
            else:
                gone.append(piece)
        elif _names_agency(text) or (known.CONTACT_LINE.match(text) and gone and gone[-1] is before):
            gone.append(piece)
    found.leave_out("picture_credit", gone)


def _names_agency(text: str) -> bool:
    return len(text) <= 60 and not known.SENTENCE_END.search(text) and bool(known.PICTURE_AGENCY.search(text))


def _signature(found: Found) -> None:
    for index, piece in enumerate(found.pieces):
        if _is_line(piece) and known.SIGNATURE.match(piece.text):
            names = takewhile(
                lambda p: _is_line(p) and bool(known.NAME.match(p.text)), found.pieces[index + 1 : index + 5]
            )
            found.leave_out("signature", [piece, *names])
            return


def _copy_list(found: Found) -> None:
    for index, piece in enumerate(found.pieces):
        if piece.kind in ("paragraph", "heading") and known.COPY_LIST.match(piece.text):
            receivers = takewhile(
                lambda p: p.kind == "list" or (_is_line(p) and known.is_short_line(p.text)),
                found.pieces[index + 1 :],
            )
            found.leave_out("copy_list", [piece, *receivers])
            return


def _links(found: Found) -> None:
    """'Läs mer' with nothing but names of files beneath it, and the names of files."""
    gone: list[Piece] = []
    for index, piece in enumerate(found.pieces):
        if _is_line(piece) and known.FILE_LINK.search(piece.text) and len(piece.text) <= 200:
            gone.append(piece)
        elif piece.kind in ("paragraph", "heading") and known.LINK_HEADING.match(piece.text):
            after = found.pieces[index + 1] if index + 1 < len(found.pieces) else None
            if after is None or after.kind == "heading" or known.is_short_line(after.text) or _is_file(after):
                gone.append(piece)
    found.leave_out("link_leftover", gone)


def _is_file(piece: Piece) -> bool:
    return _is_line(piece) and bool(known.FILE_LINK.search(piece.text))


def _furniture(found: Found) -> None:
    """The foot of a web page: from the end backwards, known headings with at most two short texts.

    'Kontakt' goes only where nothing stands beneath it.
    """
    start = len(found.pieces)
    texts = 0
    for index in range(len(found.pieces) - 1, 0, -1):
        piece = found.pieces[index]
        if piece.kind in ("paragraph", "heading") and known.FURNITURE.match(piece.text):
            if texts and known.CONTACT_HEADING.match(piece.text):
                break
            start, texts = index, 0
        elif _is_line(piece) and len(piece.text) <= _TEXT_OF_FURNITURE and texts < 2:
            texts += 1
        else:
            break
    found.leave_out("site_furniture", found.pieces[start:])
