from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from guidance.demo import demonstration, people


class Command(BaseCommand):
    help = "Write the demonstration content once; --logins prints who can log in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--logins", action="store_true", help="print the demonstration logins and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["logins"]:
            for role, agency, name in people.logins():
                self.stdout.write(f"{role:<16} {agency:<18} {name}")
            self.stdout.write(f"Lösenord för alla: {people.password()}")
        elif demonstration.is_written():
            self.stdout.write("Demonstrationstexterna finns redan.")
        else:
            demonstration.write()
            self.stdout.write("Demonstrationstexterna är skrivna.")
