from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "alongside.design"
    default_auto_field = "django.db.models.BigAutoField"
