"""The two locks: every package with its digests, and no address of any index."""

from __future__ import annotations

import os
import subprocess

from portal.running.paths import DEV_LOCK, LOCK, ROOT
from portal.running.progress import StepError, step

COMPILE = (
    "pip",
    "compile",
    "pyproject.toml",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-header",
    "-q",
)


def renew() -> int:
    """Resolve pyproject.toml anew, keeping the versions that still serve. `UPGRADE=1` takes the newest."""
    upgrade = ["--upgrade"] if os.environ.get("UPGRADE") else []
    with step("requirements.lock"):
        _compile([*upgrade, "-o", LOCK.name])
    with step("requirements-dev.lock"):
        _compile([*upgrade, "--extra", "dev", "-c", LOCK.name, "-o", DEV_LOCK.name])
    return 0


def _compile(words: list[str]) -> None:
    try:
        subprocess.run(["uv", *COMPILE, *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    except FileNotFoundError:
        raise StepError("Locks are made by uv: pipx install uv") from None
    except subprocess.CalledProcessError:
        raise StepError("uv could not resolve pyproject.toml; it says why above.") from None
