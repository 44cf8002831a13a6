"""The catalogues' messages, renewed from the code and the templates by gettext's xgettext."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from portal.running import environment
from portal.running.paths import PACKAGES, PYTHON, ROOT
from portal.running.progress import StepError, quietly, step

# Swedish is what the messages are written in. The other languages wait for translators: until then their catalogues
# only make them exist, since half a frame in two languages would be read out wrongly.
TRANSLATED = ("en", "ar")
FORM = ("-e", "py,html,txt", "--add-location", "file", "--no-wrap", "--no-obsolete")
WITHOUT_GETTEXT = "gettext is missing. On Debian or Ubuntu: apt-get install gettext"


def renew() -> int:
    """Write new messages into the catalogues and drop those that are gone. Raises StepError without gettext."""
    environment.ensure(dev=True)
    with step("Reading messages from code and templates"):
        extract(ROOT)
    return 0


def extract(root: Path) -> None:
    """Renew the catalogues of the tree at `root`."""
    if not shutil.which("xgettext"):
        raise StepError(WITHOUT_GETTEXT)
    languages = [word for code in TRANSLATED for word in ("-l", code)]
    ignored = [word for name in ("tests", "benchmarks", "var", "static") for word in ("-i", f"{name}/*")]
    # Django's command reads and writes at the working directory.
    quietly(
        [PYTHON, "manage.py", "makemessages", *languages, *ignored, *FORM],
        "The messages could not be read; mend the file that is named above.",
        {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        folder=root,
    )


def copy_to(folder: Path) -> None:
    """A copy of what has messages, to be renewed without touching the tree."""
    for name in (*PACKAGES, "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    (folder / "tests").mkdir()
    for name in ("manage.py", "tests/__init__.py", "tests/settings.py"):
        shutil.copy(ROOT / name, folder / name)
