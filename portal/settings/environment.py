"""The one reader of the environment: typed, and it refuses to go on with what is missing or unsafe."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent.parent
SHORTEST_SECRET = 40


@dataclass(frozen=True, slots=True)
class Environment:
    """What the portal is told from outside. Times are in seconds."""

    secret_key: str
    debug: bool
    hosts: list[str]
    base_url: str
    database: dict[str, Any]
    email: dict[str, Any]
    var: Path
    elasticsearch: str
    security_contact: str


def read() -> Environment:
    """Read the variables that README.md and docs/settings.md name.

    Raises ImproperlyConfigured, with the variable's name and what to do, for a missing or unsafe value.
    """
    env = environ.Env()
    var = Path(env.str("PORTAL_VAR", default=str(ROOT / "var")))
    secret = env.str("SECRET_KEY", default="")
    if len(secret) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"SECRET_KEY is missing or shorter than {SHORTEST_SECRET} characters. "
            "`make run` and `make test` set one; otherwise set it in the environment."
        )
    database = env.db("DATABASE_URL", default=f"sqlite:///{var / 'portal.sqlite3'}")
    return Environment(
        secret_key=secret,
        debug=env.bool("DEBUG", default=False),
        hosts=env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"]),
        base_url=env.str("BASE_URL", default="http://127.0.0.1:8000"),
        database=_with_options(database),
        email=env.email_url("EMAIL_URL", default="consolemail://"),
        var=var,
        elasticsearch=_addresses(env.str("ELASTICSEARCH_URL", default="")),
        security_contact=_contact(env.str("SECURITY_CONTACT", default="")),
    )


def _contact(written: str) -> str:
    if written and not written.startswith(("mailto:", "https://", "tel:")):
        raise ImproperlyConfigured(
            "SECURITY_CONTACT must begin with mailto:, https:// or tel:, as in mailto:security@agency.se."
        )
    return written


def _addresses(written: str) -> str:
    if written and not all(_is_of_a_node(one) for one in written.split(",")):
        raise ImproperlyConfigured(
            "ELASTICSEARCH_URL must be the address of a node, as in https://user:password@search.agency.se:9200; "
            "several of one cluster with commas between, without spaces."
        )
    return written


def _is_of_a_node(address: str) -> bool:
    """The client takes no address without a port."""
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname and parts.port)
    except ValueError:
        return False
    return named and parts.scheme in ("http", "https") and not re.search(r"\s", address)


def _with_options(database: dict[str, Any]) -> dict[str, Any]:
    """What each engine needs: SQLite takes its write lock at once and waits, PostgreSQL keeps connections."""
    if "sqlite3" in database["ENGINE"]:
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        database["CONN_MAX_AGE"] = 60
        database["CONN_HEALTH_CHECKS"] = True
    return database
