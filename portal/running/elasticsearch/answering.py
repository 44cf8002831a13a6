"""Which Elasticsearch answers: one that was there, or one started for the tests."""

from __future__ import annotations

import base64
import json
import os
import re
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from portal.running.elasticsearch import nodes

DEFAULT_URL = "http://127.0.0.1:19200"


def answering(url: str) -> str | None:
    """The address, or addresses with commas between, if an Elasticsearch 8 answers at one of them."""
    return url if any(map(_answers, url.split(","))) else None


def wanted() -> str:
    """ELASTICSEARCH_URL, else the address of `make elasticsearch`."""
    return os.environ.get("ELASTICSEARCH_URL") or DEFAULT_URL


def without_password(url: str) -> str:
    return re.sub(r"//[^/@,]*@", "//", url)


@contextmanager
def for_tests(url: str) -> Iterator[str]:
    """The address if it answers, else that of a node started for the length of the block.

    Raises StepError with what to do.
    """
    if answering(url):
        yield url
    else:
        with nodes.running() as (node,):
            yield node.url


def _answers(url: str) -> bool:
    """Whether it is an Elasticsearch 8. A user and password in the address are sent."""
    parts = urlsplit(url)
    try:
        request = urllib.request.Request(without_password(url))  # noqa: S310 - given by the user
        if parts.username:
            login = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
            request.add_header("Authorization", f"Basic {base64.b64encode(login).decode()}")
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - given by the user
            return str(json.load(answer)["version"]["number"]).startswith("8.")
    except (OSError, ValueError, KeyError, TypeError):
        return False
