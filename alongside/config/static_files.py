"""Static files under names that change with what is in them, the modules that a script asks for among them."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise says nothing of its types
    """WhiteNoise's storage, which puts the names of files into the `import` lines of scripts as well."""

    support_js_module_import_aggregation = True
