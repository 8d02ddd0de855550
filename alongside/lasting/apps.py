from django.apps import AppConfig


class LastingConfig(AppConfig):
    name = "alongside.lasting"
    default_auto_field = "django.db.models.BigAutoField"
