"""The counties, the 21 county boards, the national agencies and the dialogue partners, each with its collection."""

from django.db import migrations

# Statistics Sweden's county code, Swedish and English name, the county board's name in genitive form.
COUNTIES = [
    ("01", "Stockholms län", "Stockholm County", "Stockholm"),
    ("03", "Uppsala län", "Uppsala County", "Uppsala"),
    ("04", "Södermanlands län", "Södermanland County", "Södermanland"),
    ("05", "Östergötlands län", "Östergötland County", "Östergötland"),
    ("06", "Jönköpings län", "Jönköping County", "Jönköping"),
    ("07", "Kronobergs län", "Kronoberg County", "Kronoberg"),
    ("08", "Kalmar län", "Kalmar County", "Kalmar"),
    ("09", "Gotlands län", "Gotland County", "Gotland"),
    ("10", "Blekinge län", "Blekinge County", "Blekinge"),
    ("12", "Skåne län", "Skåne County", "Skåne"),
    ("13", "Hallands län", "Halland County", "Halland"),
    ("14", "Västra Götalands län", "Västra Götaland County", "Västra Götaland"),
    ("17", "Värmlands län", "Värmland County", "Värmland"),
    ("18", "Örebro län", "Örebro County", "Örebro"),
    ("19", "Västmanlands län", "Västmanland County", "Västmanland"),
    ("20", "Dalarnas län", "Dalarna County", "Dalarna"),
    ("21", "Gävleborgs län", "Gävleborg County", "Gävleborg"),
    ("22", "Västernorrlands län", "Västernorrland County", "Västernorrland"),
    ("23", "Jämtlands län", "Jämtland County", "Jämtland"),
    ("24", "Västerbottens län", "Västerbotten County", "Västerbotten"),
    ("25", "Norrbottens län", "Norrbotten County", "Norrbotten"),
]

AGENCIES = [
    ("socialstyrelsen", "national", "Socialstyrelsen", "The National Board of Health and Welfare"),
    ("migrationsverket", "national", "Migrationsverket", "The Swedish Migration Agency"),
    ("polismyndigheten", "national", "Polismyndigheten", "The Swedish Police Authority"),
    ("folkhalsomyndigheten", "national", "Folkhälsomyndigheten", "The Public Health Agency of Sweden"),
    ("mucf", "national", "MUCF", "The Swedish Agency for Youth and Civil Society"),
    ("jamstalldhetsmyndigheten", "partner", "Jämställdhetsmyndigheten", "The Swedish Gender Equality Agency"),
    ("skolverket", "partner", "Skolverket", "The Swedish National Agency for Education"),
    ("skr", "partner", "Sveriges Kommuner och Regioner (SKR)", "The Swedish Association of Local Authorities and Regions"),
    ("barnombudsmannen", "partner", "Barnombudsmannen", "The Ombudsman for Children in Sweden"),
    ("sis", "partner", "Statens institutionsstyrelse (SiS)", "The Swedish National Board of Institutional Care"),
    ("umo", "partner", "UMO", "UMO, Sweden's national youth clinic online"),
]

PLAIN = str.maketrans("åäöÅÄÖ ", "aaoAAO-")


def add(apps, schema_editor):
    County = apps.get_model("agencies", "County")
    Agency = apps.get_model("agencies", "Agency")
    for code, swedish, english, _ in COUNTIES:
        County.objects.create(code=code, name=swedish, name_sv=swedish, name_en=english)
    rows = [(code, kind, swedish, english, None) for code, kind, swedish, english in AGENCIES]
    rows += [
        (
            f"lansstyrelsen-{short.translate(PLAIN).lower()}",
            "county_board",
            f"Länsstyrelsen {short}",
            f"The County Administrative Board of {short}",
            code,
        )
        for code, _, _, short in COUNTIES
    ]
    for code, kind, swedish, english, county in rows:
        Agency.objects.create(
            code=code,
            kind=kind,
            name=swedish,
            name_sv=swedish,
            name_en=english,
            county_id=county,
            collection=_new_collection(apps, swedish),
        )


def _new_collection(apps, name):
    """Treebeard's own methods are not to be had in a migration, so the path is made by its rule."""
    from treebeard.mp_tree import MP_Node

    Collection = apps.get_model("wagtailcore", "Collection")
    root = Collection.objects.get(depth=1)
    root.numchild += 1
    root.save()
    last = Collection.objects.filter(depth=2).order_by("path").last()
    step = int(last.path[-MP_Node.steplen :], 36) + 1 if last else 1
    path = MP_Node._get_path(root.path, 2, step)
    return Collection.objects.create(name=name, path=path, depth=2, numchild=0)


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
