"""What every language has an address of its own for."""

from django.urls import path

from portal.feeds import views

app_name = "feeds"
urlpatterns = [
    path("", views.everything, name="everything"),
    path("myndighet/<slug:code>/", views.of_agency, name="agency"),
    path("typ/<slug:kind>/", views.of_kind, name="kind"),
    path("under/<int:page_id>/", views.of_branch, name="branch"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
]
