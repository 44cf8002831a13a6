"""Is a migration safe to apply while the old code still runs? Asked of the project's own apps, on PostgreSQL."""

from __future__ import annotations

import os
import sys

import django

from portal.running import postgresql
from portal.running.paths import PACKAGES
from portal.running.progress import StepError

# Made before the portal ran anywhere: they only ever meet an empty database.
BEFORE_THE_FIRST_RELEASE = ("0002_sectionaddress_public", "0004_changes_are_kept")


def main() -> int:
    """Lint on the server of DATABASE_URL, else on one of our own. Raises StepError where neither is to be had."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return _lint()
    binaries = postgresql.programs()
    if binaries is None:
        raise StepError("PostgreSQL is missing. On Debian or Ubuntu: apt-get install postgresql")
    with postgresql.cluster(binaries) as url:
        os.environ["DATABASE_URL"] = url
        try:
            return _lint()
        finally:
            django.db.connections.close_all()


def _lint() -> int:
    django.setup()
    from django.apps import apps
    from django_migration_linter import MigrationLinter

    linter = MigrationLinter(
        include_apps=[app.label for app in apps.get_app_configs() if app.name.split(".")[0] in PACKAGES],
        ignore_initial_migrations=True,
        ignore_name=BEFORE_THE_FIRST_RELEASE,
        no_cache=True,
        quiet=["ok", "ignore"],
    )
    linter.lint_all_migrations()
    return 1 if linter.has_errors else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except StepError as error:
        sys.exit(str(error))
