"""Citations that were written down before stycken had keys: those that write one stycke of one section get it.

The rest is read again when its page is published next. Search reads the pages anew.
"""

from __future__ import annotations

import re
from typing import Any

from django.db import migrations

_ORDINALS = "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte".split()
_ONE = re.compile(
    rf"[^§]*\d\s?[a-z]?\s?§\s(?P<stycke>{'|'.join(_ORDINALS)})\sstycket\b(?![^§]*\sstycket)[^§]*", re.I
)


def read_stycken(apps: Any, schema_editor: Any) -> None:
    citations = apps.get_model("law", "Citation").objects
    cited, pages = [], set()
    for row in citations.select_related("section").iterator():
        row.whole = row.key
        found = _ONE.fullmatch(row.written) if re.search(r"/(?:\w+:)?\d+[a-zåäö]?$", row.key) else None
        if found:
            row.key = f"{row.key}/{_ORDINALS.index(found['stycke'].lower()) + 1}"
            pages.add(row.section.page_id)
        cited.append(row)
    citations.bulk_update(cited, ["key", "whole"], batch_size=500)
    change = apps.get_model("search", "Change")
    consumers = apps.get_model("search", "Consumer").objects.all()
    change.objects.bulk_create(
        change(consumer=consumer, page=page) for consumer in consumers for page in pages
    )


class Migration(migrations.Migration):
    dependencies = [("law", "0002_stycken"), ("search", "0003_consumer_day")]
    operations = [migrations.RunPython(read_stycken, migrations.RunPython.noop)]
