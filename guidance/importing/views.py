"""Import a document, in the admin: upload, look at what was understood, save as a draft."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from guidance.importing.arranging import cut_at
from guidance.importing.forms import ArrangeForm, UploadForm
from guidance.importing.models import ImportedDocument
from guidance.importing.places import agencies_for, may_import
from guidance.importing.preview import preview_of
from guidance.importing.refusals import Refusal
from guidance.importing.save import save_import
from guidance.importing.taking_in import take_in
from guidance.importing.wording import refusal_message


class _ImportView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    header_icon = "doc-full-inverse"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("importing:upload"), "label": lazy("Importera dokument")},
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}


class UploadView(_ImportView):
    page_title = lazy("Importera dokument")
    template_name = "guidance/importing/upload.html"
    form_class = UploadForm

    def get_initial(self) -> dict[str, Any]:
        return {key: self.request.GET[key] for key in ("kind", "parent", "agency") if key in self.request.GET}

    def form_valid(self, form: UploadForm) -> HttpResponse:
        file, agency = form.cleaned_data["file"], form.cleaned_data["agency"]
        try:
            document = take_in(file.name, file.read(), agency=agency, user=self.request.user)
        except Refusal as refusal:
            form.add_error("file", refusal_message(refusal))
            return self.form_invalid(form)
        choices = urlencode({"kind": form.cleaned_data["kind"], "parent": form.cleaned_data["parent"].pk})
        return redirect(f"{reverse('importing:preview', args=[document.pk])}?{choices}")


class PreviewView(_ImportView):
    template_name = "guidance/importing/preview.html"
    form_class = ArrangeForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = ImportedDocument.objects.filter(agency__in=agencies_for(request.user)).select_related(
            "page", "agency"
        )
        self.document = get_object_or_404(rows, pk=kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.document.filename)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.document.filename}]

    def get_initial(self) -> dict[str, Any]:
        return {key: self.request.GET[key] for key in ("kind", "parent") if key in self.request.GET}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "document": self.document}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "document": self.document,
            "preview": preview_of(self.document.understood, chosen=context["form"].chosen),
        }

    def form_valid(self, form: ArrangeForm) -> HttpResponse:
        outline = replace(self.document.understood, title=form.cleaned_data["title"])
        kind = form.cleaned_data["kind"]
        if kind == "handbook":
            outline = cut_at(outline, form.chosen)
        try:
            page = save_import(
                self.document, outline, kind=kind, parent=form.cleaned_data["parent"], user=self.request.user
            )
        except Refusal as refusal:
            messages.error(self.request, refusal_message(refusal))
            return redirect("importing:preview", self.document.pk)
        messages.success(
            self.request,
            _("”%(title)s” är importerad som utkast. Läs igenom den innan du skickar den på granskning.")
            % {"title": page.title},
        )
        return redirect("wagtailadmin_pages:edit", page.pk)
