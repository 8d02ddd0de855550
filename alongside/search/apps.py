from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "alongside.search"
    default_auto_field = "django.db.models.BigAutoField"
