from django.apps import AppConfig


class OfflineConfig(AppConfig):
    name = "alongside.offline"
