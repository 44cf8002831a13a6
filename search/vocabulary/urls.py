from django.urls import path

from search.vocabulary.views import terms_page

app_name = "vocabulary"
urlpatterns = [path("", terms_page, name="terms")]
