from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "alongside.post"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from alongside.post import checks  # noqa: F401 - registers them
