"""What is sent of our own scripts and styles: as little as runs."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.test import Client

import alongside
from alongside.config import static_files
from alongside.config.static_files import Storage

SCRIPTS = [
    file for file in Path(alongside.__file__).parent.rglob("static/**/*.js") if "vendor" not in file.parts
]


class TestLayingOut:
    def test_is_done_again_only_where_a_file_has_changed(
        self, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source, settings.STATIC_ROOT, done = tmp_path / "source", tmp_path, []
        source.mkdir()
        (source / "own.css").write_text("a {}")
        finder = FileSystemFinder(app_names=[])
        finder.storages = {str(source): FileSystemStorage(location=source)}
        finder.locations = [("", str(source))]
        monkeypatch.setattr(static_files, "get_finders", lambda: [finder])
        monkeypatch.setattr(static_files, "call_command", lambda *_, **__: done.append(1))

        static_files.lay_out()
        static_files.lay_out()
        assert len(done) == 1

        (source / "own.css").write_text("a, b {}")
        static_files.lay_out()
        assert len(done) == 2


class TestAScript:
    def test_is_put_where_it_is_served_from_without_its_lines_of_comment(self, tmp_path: Path) -> None:
        storage = Storage(location=tmp_path, base_url="/static/")
        script = b"// Why.\nconst a = 1; // stays\n  // and why\n  run(a);\n"

        storage.save("x/own.js", ContentFile(script))
        storage.save("x/vendor/other.js", ContentFile(script))

        assert (tmp_path / "x/own.js").read_bytes() == b"const a = 1; // stays\n  run(a);\n"
        assert (tmp_path / "x/vendor/other.js").read_bytes() == script

    def test_has_no_words_that_look_like_such_a_line(self) -> None:
        for script in SCRIPTS:
            content = script.read_text()
            for line in re.finditer(r"^[ \t]*//", content, re.MULTILINE):
                within = content[: line.start()].count("`") % 2
                assert not within, f"a line of a template of {script.name} would be lost"

    @pytest.mark.parametrize("path", ["toolbox/app.js", "toolbox/toolbox.css"])
    def test_carries_what_speaks_of_itself_and_not_what_speaks_to_documents(
        self, client: Client, db: None, path: str
    ) -> None:
        with closing(client.get(f"/static/{path}")) as response:
            assert response["Cross-Origin-Resource-Policy"] == "same-origin"
            assert response["X-Content-Type-Options"] == "nosniff"
            assert not {"Content-Security-Policy", "Permissions-Policy"} & set(response.headers)

    @pytest.mark.parametrize(
        "path", ["static/design/vendor/maplibre-gl-worker.mjs", "sw.js", "static/design/icon.svg"]
    )
    def test_that_is_a_worker_or_a_document_has_a_policy_of_its_own(
        self, client: Client, db: None, path: str
    ) -> None:
        with closing(client.get(f"/{path}")) as response:
            assert response.status_code == 200
            assert "default-src 'self'" in response["Content-Security-Policy"]
            assert "Permissions-Policy" in response
