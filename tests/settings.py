"""The site's own settings, with what tests need to be quick and to leave nothing behind."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "a-key-for-tests-only-a-key-for-tests-only-a-key")
os.environ.setdefault("PORTAL_VAR", tempfile.mkdtemp(prefix="portal-test-"))

from portal.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ELASTICSEARCH_URL = ""  # tests name the node that they need
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SEARCH_INDEX_DIR = Path(os.environ["PORTAL_VAR"]) / "search"
