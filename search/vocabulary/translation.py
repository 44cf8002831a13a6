from modeltranslation.translator import TranslationOptions, register

from search.vocabulary.models import Term


@register(Term)
class TermTranslation(TranslationOptions):
    fields = ("name", "other_names", "definition")
    required_languages = ("sv",)
