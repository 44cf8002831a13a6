from portal.settings import *  # noqa: F403
from portal.settings import INSTALLED_APPS, LOGGING

INSTALLED_APPS = ["benchmarks.bare", *INSTALLED_APPS]
ROOT_URLCONF = "benchmarks.bare.urls"
ALLOWED_HOSTS = ["*"]
LOGGING = {**LOGGING, "root": {"handlers": ["console"], "level": "ERROR"}}
