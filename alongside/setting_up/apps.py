from django.apps import AppConfig


class SettingUpConfig(AppConfig):
    name = "alongside.setting_up"
    default_auto_field = "django.db.models.BigAutoField"
