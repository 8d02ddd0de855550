"""Static files under names that change with what is in them, the modules that a script asks for among them."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.base import ContentFile, File
from django.core.management import call_command
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


def lay_out() -> None:
    """Put static files where they are served from; where none has changed since, they lie there."""
    mark = Path(settings.STATIC_ROOT) / ".laid-out"
    found = _fingerprint()
    if mark.exists() and mark.read_text() == found:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(found)


def _fingerprint() -> str:
    """Return what is another where a file has come, gone or changed, this one that lays them out among them."""
    files = [Path(__file__)]
    for finder in get_finders():
        files += [Path(storage.path(name)) for name, storage in finder.list([])]
    seen = "\n".join(sorted(f"{file} {(stat := file.stat()).st_size} {stat.st_mtime_ns}" for file in files))
    return sha256(seen.encode()).hexdigest()
