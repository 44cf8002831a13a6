"""The site's own settings, with what tests need to be quick and to leave nothing behind."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "a-key-for-tests-only-a-key-for-tests-only-a-key")
os.environ.setdefault("PORTAL_VAR", tempfile.mkdtemp(prefix="portal-test-"))

# The tests' node is for the tests that ask for one; a portal that a test starts has none unless it is given one.
os.environ.setdefault("PORTAL_TEST_ELASTICSEARCH", os.environ.pop("ELASTICSEARCH_URL", ""))

from portal.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ELASTICSEARCH_URL = ""
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SEARCH_INDEX_DIR = Path(os.environ["PORTAL_VAR"]) / "search"
if "sqlite3" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    # A file, as the site has: in memory, threads that meet at a table are refused at once instead of waiting.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(os.environ["PORTAL_VAR"]) / "tests.sqlite3")}  # noqa: F405
