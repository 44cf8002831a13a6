"""Is a migration safe to apply while the old code still runs? Asked of the project's own apps."""

from __future__ import annotations

import sys

import django


def main() -> int:
    django.setup()
    from django.apps import apps
    from django_migration_linter import MigrationLinter

    from portal.running.paths import PACKAGES

    ours = [app.label for app in apps.get_app_configs() if app.name.split(".")[0] in PACKAGES]
    linter = MigrationLinter(
        include_apps=ours, ignore_initial_migrations=True, no_cache=True, quiet=["ok", "ignore"]
    )
    linter.lint_all_migrations()
    return 1 if linter.has_errors else 0


if __name__ == "__main__":
    sys.exit(main())
