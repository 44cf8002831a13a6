from modeltranslation.translator import TranslationOptions, register

from portal.contacts.models import Contact


@register(Contact)
class ContactTranslation(TranslationOptions):
    fields = ("function", "hours", "note")
    required_languages = ("sv",)
