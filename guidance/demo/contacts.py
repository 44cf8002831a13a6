"""The contacts of the demonstration: the same function is one row, whichever texts show it.

A text names a function and says how it is reached; `content/kontakter.toml` adds what is not prose: the agency, a
national number, the name in English.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from portal.agencies.models import Agency
from portal.contacts.models import Contact

LIST = Path(__file__).parent / "content" / "kontakter.toml"


@cache
def _listed() -> dict[str, dict[str, Any]]:
    return {row["function"]: row for row in tomllib.loads(LIST.read_text(encoding="utf-8"))["contact"]}


def contact(function: str, note: str = "") -> Contact:
    """The contact of this function, made when it is first asked for."""
    known = Contact.objects.filter(function_sv=function).first()
    if known is not None:
        return known
    more = dict(_listed().get(function, {}), function=function)
    agency = more.pop("agency", None)
    fields = {"note": note, **more}
    made = Contact(agency=Agency.objects.get(code=agency) if agency else None)
    for name, value in fields.items():
        setattr(made, f"{name}_sv" if name in ("function", "note", "hours") else name, value)
    made.full_clean()
    made.save()
    return made
