"""What a browser needs for a page of the laboratory that it may load no modules for (one opened from a file, one in a
frame that is shut off): `offline.js`, a plain script with all modules and the engine in it; and in `alone/` each page as
one file, for a frame that is given its page as text.

lab.py FOLDER: the folder with the pages, their modules and the compiled engine."""

import base64
import gzip
import json
import pathlib
import re
import sys

ALONE = {"start.js", "offline.js"}  # no modules
FALLBACK = {"engine.js"}  # twice the size, for browsers that are too old for the engine as WebAssembly


def pack(folder):
    """Name and compressed text of each module, and the engine."""
    files = [*folder.glob("*.js"), *folder.glob("*.wasm")]
    return {file.name: base64.b64encode(gzip.compress(file.read_bytes(), 9, mtime=0)).decode()
            for file in sorted(files) if file.name not in ALONE | FALLBACK}


def alone(page, style, script):
    """The page with its style and its script inside, which comes last: it needs the page's parts."""
    page = page.replace('<link rel="stylesheet" href="style.css" />', f"<style>\n{style}</style>")
    page = re.sub(r' *<link rel="icon"[^>]*>\n', "", page)
    begin = re.search(r' *<script defer src="start.js" (data-page="[\w.-]+")></script>\n', page)
    page = page.replace(begin[0], "")
    return page.replace("</body>", f"<script {begin[1]}>\n{script}</script>\n  </body>")


def main(folder):
    plain = folder / "offline.js"
    script = f"self.PACKED = {json.dumps(pack(folder))};\n{plain.read_text(encoding='utf-8')}"
    plain.write_text(script, encoding="utf-8")
    style = (folder / "style.css").read_text(encoding="utf-8")
    (folder / "alone").mkdir(exist_ok=True)
    for page in folder.glob("*.html"):
        text = alone(page.read_text(encoding="utf-8"), style, script)
        (folder / "alone" / page.name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
