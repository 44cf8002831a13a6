from modeltranslation.translator import TranslationOptions, register

from guidance.themes.models import Audience, ThemeTag


@register((ThemeTag, Audience))
class NameTranslation(TranslationOptions):
    fields = ("name",)
