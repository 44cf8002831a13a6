from modeltranslation.translator import TranslationOptions, register

from portal.agencies.models import Agency, County


@register((Agency, County))
class NameTranslation(TranslationOptions):
    fields = ("name",)
