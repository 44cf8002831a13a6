from django.db import migrations

from search.outbox import triggers


def install(apps, schema_editor):
    triggers.install(schema_editor.connection)
    apps.get_model("search", "Consumer").objects.get_or_create(name="embedded", engine="embedded")


def remove(apps, schema_editor):
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_outbox"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(install, remove)]
