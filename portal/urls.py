"""The addresses of the site. Readers' pages are under their language; the admin is not."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal.agencies.files import serve_media
from portal.api.addresses import api, nothing_here
from portal.content.views import section_address
from portal.feeds import views as feeds
from portal.pages.views import choose_language, serve_page

handler404 = "portal.pages.views.not_found"
handler500 = "portal.pages.views.server_error"

urlpatterns = [
    path("", choose_language),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    re_path(r"^media/(?P<path>.*)$", serve_media),
    path("api/v1/", api.urls),
    path("api/<path:rest>", nothing_here),
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", feeds.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", feeds.sitemap_part, name="sitemap_part"),
    path(".well-known/security.txt", feeds.security, name="security"),
    *i18n_patterns(
        path("s/<slug:code>/", section_address, name="section_address"),
        path("sok/atom/", feeds.of_search, name="search_feed"),
        path("sok/", include("search.urls")),
        path("begrepp/", include("search.vocabulary.urls")),
        path("atom/", include("portal.feeds.urls")),
        path("pdf/", include("portal.paper.urls")),
        re_path(r"^((?:[\w\-]+/)*)$", serve_page, name="wagtail_serve"),
        path("", include(wagtail_urls)),
    ),
]
