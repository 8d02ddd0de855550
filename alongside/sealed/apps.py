from django.apps import AppConfig


class SealedConfig(AppConfig):
    name = "alongside.sealed"
    default_auto_field = "django.db.models.BigAutoField"
