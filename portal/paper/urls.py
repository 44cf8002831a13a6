from __future__ import annotations

from django.urls import path

from portal.paper.views import serve

app_name = "paper"
urlpatterns = [path("<int:page>/<str:name>.pdf", serve, name="file")]
