from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "alongside.sign_in"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from alongside.sign_in import steps  # noqa: F401 - has a step's secret go with it, whoever deletes it
