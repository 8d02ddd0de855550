from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "alongside.directory"
    default_auto_field = "django.db.models.BigAutoField"
