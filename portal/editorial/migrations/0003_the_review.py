"""The review "Granskning" for the whole tree, in place of the one that Wagtail brings."""

from django.db import migrations

NAME = "Granskning"


def make_review(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="editorial", model="reviewtask"
    )
    task = apps.get_model("editorial", "ReviewTask").objects.create(name=NAME, content_type=content_type)
    Workflow = apps.get_model("wagtailcore", "Workflow")
    workflow = Workflow.objects.create(name=NAME)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(
        workflow=workflow, task_id=task.task_ptr_id, sort_order=0
    )
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    if root is not None:
        replaced = Workflow.objects.filter(workflow_pages__page=root)
        replaced.update(active=False)
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0002_reviewtask_decision"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(make_review, migrations.RunPython.noop)]
