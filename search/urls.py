from django.urls import path

from search.views import search_page, suggestions_for

app_name = "search"
urlpatterns = [
    path("", search_page, name="results"),
    path("forslag/", suggestions_for, name="suggestions"),
]
