import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.CreateModel(
            name="BarePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        "wagtailcore.Page", django.db.models.deletion.CASCADE, parent_link=True, primary_key=True
                    ),
                ),
                ("body", wagtail.fields.StreamField([], blank=True)),
            ],
            bases=("wagtailcore.page",),
        )
    ]
