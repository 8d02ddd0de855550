"""
Sets one paper, in a process of its own: what it takes of memory is given back, and what takes too long can be ended.

Reads JSON (``paper``, ``data``, ``made``) and writes the PDF; where that cannot be made, the reason, and ends with 1.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

import typst

HERE = Path(__file__).parent
# The largest booklet takes a quarter of it.
MOST_MEMORY = 4 << 30


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    asked = json.load(sys.stdin)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")]
    )
    papers = HERE / "papers"
    compiler = typst.Compiler(
        str(papers / f"{asked['paper']}.typ"),
        root=str(papers),
        font_paths=fonts,
        sys_inputs={"data": asked["data"]},
    )
    try:
        pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=asked["made"])
        pages = json.loads(compiler.query("<pages>", field="value", one=True))
    except typst.TypstError as error:
        sys.exit(f"{error.message}\n{error.diagnostic}")
    sys.stdout.buffer.write(pages.to_bytes(4, "big") + pdf)


if __name__ == "__main__":
    main()
