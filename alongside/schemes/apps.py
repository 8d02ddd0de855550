from django.apps import AppConfig


class SchemesConfig(AppConfig):
    name = "alongside.schemes"
    default_auto_field = "django.db.models.BigAutoField"
