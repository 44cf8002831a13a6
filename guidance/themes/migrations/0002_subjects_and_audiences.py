"""The subjects and audiences that the portal begins with; editors keep them from then on."""

from django.db import migrations

THEMES = [
    ("mottagande", "Mottagande och ankomst", "Reception and arrival"),
    ("placering", "Boende och placering", "Housing and placement"),
    ("god-man", "God man och vårdnadshavare", "Legal guardians and custodians"),
    ("halsa", "Hälsa", "Health"),
    ("barnaktenskap", "Barnäktenskap", "Child marriage"),
    ("forsvinnande", "Barn som försvinner", "Children who disappear"),
    ("vald-och-fortryck", "Våld och förtryck", "Violence and oppression"),
    ("manniskohandel", "Människohandel", "Trafficking in human beings"),
    ("asylprocess", "Asylprocess och besked", "Asylum process and decisions"),
    ("skola", "Skola och vardag", "School and everyday life"),
]

AUDIENCES = [
    ("socialsekreterare", "Socialsekreterare", "Social workers"),
    ("god-man", "God man", "Legal guardians"),
    ("vardnadshavare", "Särskilt förordnad vårdnadshavare", "Specially appointed custodians"),
    ("boendepersonal", "Boendepersonal", "Residential staff"),
    ("vardpersonal", "Vårdpersonal", "Health care staff"),
    ("familjehem", "Familjehem", "Foster families"),
    ("skolpersonal", "Skolpersonal", "School staff"),
    ("polis", "Polis", "Police"),
]


def add(apps, schema_editor):
    for model, rows in (("ThemeTag", THEMES), ("Audience", AUDIENCES)):
        for key, swedish, english in rows:
            apps.get_model("themes", model).objects.create(key=key, name=swedish, name_sv=swedish, name_en=english)


class Migration(migrations.Migration):
    dependencies = [("themes", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
