from django.urls import path

from guidance.importing.views import PreviewView, UploadView

app_name = "importing"
urlpatterns = [
    path("", UploadView.as_view(), name="upload"),
    path("<int:pk>/", PreviewView.as_view(), name="preview"),
]
