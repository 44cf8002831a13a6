"""veraPDF, which tells whether a PDF is what PDF/UA-1 asks for: one archive from Maven Central, kept for this user."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

ARTIFACT = "org.verapdf.apps:greenfield-apps:1.28.1"
PROGRAM = "org.verapdf.apps.GreenfieldCliWrapper"
MISSING = "no Java and Maven for veraPDF (on Debian: apt-get install default-jre-headless maven)"


class NoVeraPdfError(Exception):
    """veraPDF could not be fetched, and what was said."""


def archive() -> Path:
    """Where the archive lies once it is fetched: outside of the checkout, so that it is fetched once."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    _, name, version = ARTIFACT.split(":")
    return cache / "samlad-vagledning" / f"{name}-{version}.jar"


def is_to_be_had() -> bool:
    return bool(shutil.which("java")) and (archive().exists() or bool(shutil.which("mvn")))


def fetch() -> Path:
    """The archive, fetched by Maven unless it is there. Raises NoVeraPdfError."""
    path = archive()
    if not path.exists():
        command = [
            "mvn",
            "-q",
            "-B",
            "dependency:copy",
            f"-Dartifact={ARTIFACT}",
            f"-DoutputDirectory={path.parent}",
        ]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode or not path.exists():
            raise NoVeraPdfError((done.stdout + done.stderr).strip()[-2000:])
    return path


def faults(files: Sequence[Path]) -> dict[str, list[str]]:
    """What each file breaks of PDF/UA-1, by the name of the file; [] for one that breaks nothing. One Java for all."""
    command = ["java", "-cp", str(fetch()), PROGRAM, "--flavour", "ua1", "--format", "xml", *map(str, files)]
    done = subprocess.run(command, capture_output=True)
    report = ElementTree.fromstring(done.stdout)  # noqa: S314 - written by veraPDF
    found = {Path(job.findtext("item/name") or "").name: _broken(job) for job in report.iter("job")}
    return {file.name: found.get(file.name, ["veraPDF did not read it"]) for file in files}


def _broken(job: ElementTree.Element) -> list[str]:
    outcome = job.find("validationReport")
    if outcome is None:
        return ["veraPDF could not read it"]
    rules = [f"{rule.get('clause')}: {rule.findtext('description')}" for rule in outcome.iter("rule")]
    return rules if outcome.get("isCompliant") == "false" else []
