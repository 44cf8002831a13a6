from modeltranslation.translator import TranslationOptions, register

from portal.alerts.models import Alert


@register(Alert)
class AlertTranslation(TranslationOptions):
    fields = ("heading", "text")
    required_languages = ("sv",)
