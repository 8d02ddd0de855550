"""The gallery of components; the site's addresses hold it in demo and test only."""

from django.urls import path

from alongside.design import gallery

app_name = "design"
urlpatterns = [path("gallery/", gallery.show, name="gallery")]
