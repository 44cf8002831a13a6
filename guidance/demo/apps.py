from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "guidance.demo"
    label = "demo"
    verbose_name = "Demonstration"
