"""`python3 -m portal.running COMMAND`: what the Makefile calls."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the reader of this message has the older one
    sys.exit(
        f"Python 3.11 or newer is needed; {sys.executable} is {sys.version.split()[0]}. "
        "Name a newer one: make run PYTHON=/path/to/python3.11"
    )

from portal.running.commands import main

sys.exit(main(sys.argv[1:]))
