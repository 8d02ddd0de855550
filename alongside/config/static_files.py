"""Static files under names that change with what is in them, the modules that a script asks for among them."""

from __future__ import annotations

import re
from typing import Any, Final

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

_LINES_OF_COMMENT: Final = re.compile(rb"^[ \t]*//.*\n", re.MULTILINE)


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise says nothing of its types
    """WhiteNoise's storage, which puts the names of files into the `import` lines of scripts as well."""

    support_js_module_import_aggregation = True
    # A module takes another, which takes another: each step may need a pass, and Django gives up after five.
    max_post_process_passes = 20

    def _save(self, name: str, content: File[Any]) -> str:
        """Put a file where it is served from; of our own scripts without lines of comment, which telephones do not need."""
        if name.endswith(".js") and "/vendor/" not in name:
            content = ContentFile(_LINES_OF_COMMENT.sub(b"", b"".join(content.chunks())))
        return str(super()._save(name, content))
