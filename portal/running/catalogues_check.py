"""Are the catalogues what the code asks for: no message missing or left over, English whole, Arabic for the frame?"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from portal.running import messages
from portal.running.progress import StepError
from translations.catalogues import catalogue

# What is around and instead of a page in a language that has few: header, search, footer, errors.
FRAME = (
    "templates/base.html",
    "templates/404.html",
    "templates/translations/",
    "templates/portal/content/section_gone.html",
    "templates/portal/pages/gone.html",
    "templates/portal/pages/parts/breadcrumbs.html",
    "templates/portal/pages/parts/footer.html",
    "templates/portal/pages/parts/languages.html",
    "templates/portal/pages/parts/numbers.html",
    "templates/portal/pages/parts/ways_on.html",
    "templates/search/",
)


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        messages.copy_to(Path(name))
        messages.extract(Path(name))
        faults = list(faults_against(Path(name) / "translations" / "locale"))
    print("\n".join(faults))
    return 1 if faults else 0


def faults_against(renewed: Path) -> Iterator[str]:
    """What is wrong with our catalogues, held against ones renewed from the code."""
    for language in messages.TRANSLATED:
        ours, asked = catalogue(language), catalogue(language, renewed)
        yield from (f"{language}: missing {name!r}" for name in _names(asked) - _names(ours))
        yield from (f"{language}: no longer used {name!r}" for name in _names(ours) - _names(asked))
    yield from (
        f"en: not translated {message.id!r}"
        for message in _messages(catalogue("en"))
        if _is_unfinished(message)
    )
    for message in _messages(catalogue("ar", renewed)):
        if _is_unfinished(message) and any(path.startswith(FRAME) for path, _ in message.locations):
            yield f"ar: not translated in the frame {message.id!r}"


def _messages(whole: Catalog) -> list[Message]:
    return [message for message in whole if message.id]


def _names(whole: Catalog) -> set[tuple[str, str]]:
    return {(message.context or "", _name(message)) for message in _messages(whole)}


def _name(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _is_unfinished(message: Message) -> bool:
    texts = [message.string] if isinstance(message.string, str) else message.string
    return message.fuzzy or not all(texts or [""])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except StepError as failure:
        sys.exit(str(failure))
