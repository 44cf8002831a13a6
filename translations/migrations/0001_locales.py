"""A Wagtail locale for each language of the table, from the start."""

from django.db import migrations

CODES = ["sv", "sv-x-lattlast", "en", "ar", "prs", "so", "ti"]


def add(apps, schema_editor):
    Locale = apps.get_model("wagtailcore", "Locale")
    for code in CODES:
        Locale.objects.get_or_create(language_code=code)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("wagtailcore", "0057_page_locale_fields_notnull")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
