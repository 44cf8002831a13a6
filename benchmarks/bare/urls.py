from django.urls import re_path
from wagtail.views import serve

from portal.urls import handler404, handler500, urlpatterns

__all__ = ["handler404", "handler500", "urlpatterns"]

urlpatterns = [re_path(r"^bare/((?:[\w\-]+/)*)$", serve), *urlpatterns]
