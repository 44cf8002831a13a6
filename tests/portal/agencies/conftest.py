from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache

from portal.agencies.models import Agency
from tests.portal.agencies.world import World


@pytest.fixture
def world(db: None, settings: pytest.FixtureRequest, tmp_path: Path) -> World:
    cache.clear()  # Wagtail keeps renditions there, also those that a test has rolled back
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    codes = ("socialstyrelsen", "migrationsverket", "folkhalsomyndigheten")
    own, other, host = (Agency.objects.get(code=code) for code in codes)
    return World(own=own, other=other, host=host).build()
