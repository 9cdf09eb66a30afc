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
LICENCES = """The pages are Gradiente's. engine.wasm, engine.js and runtime.js are its engine as TeaVM (https://teavm.org) compiles it,
with parts of TeaVM's class library, some of them from Apache Harmony. All of it is under the Apache License 2.0:

"""
FALLBACK = {"engine.js"}  # twice the size, for browsers that are too old for the engine as WebAssembly


def pack(folder, weights):
    """Name and compressed text of each module, the engine, and the files of weights if they are wanted."""
    files = [*folder.glob("*.js"), *folder.glob("*.wasm"), *(folder.glob("*.safetensors") if weights else ())]
    return {file.name: base64.b64encode(gzip.compress(file.read_bytes(), 9, mtime=0)).decode()
            for file in sorted(files) if file.name not in ALONE | FALLBACK}


def alone(page, folder, script):
    """The page with its styles and its script inside, which comes last: it needs the page's parts."""
    for link, style in re.findall(r'(<link rel="stylesheet" href="([\w-]+\.css)" />)', page):
        page = page.replace(link, f"<style>\n{(folder / style).read_text(encoding='utf-8')}</style>")
    page = re.sub(r' *<link rel="icon"[^>]*>\n', "", page)
    page = re.sub(r' *<a href="index.html"[^>]*>[^<]*</a>\n', "", page)  # a frame leads nowhere
    begin = re.search(r' *<script defer src="start.js" (data-page="[\w.-]+")></script>\n', page)
    page = page.replace(begin[0], "")
    return page.replace("</body>", f"<script {begin[1]}>\n{script}</script>\n  </body>")


def main(folder):
    plain = folder / "offline.js"
    begin = plain.read_text(encoding="utf-8")

    def script(weights):
        return f"self.PACKED = {json.dumps(pack(folder, weights))};\n{begin}"

    (folder / "alone").mkdir(exist_ok=True)
    for page in folder.glob("*.html"):
        module = page.with_suffix(".js").read_text(encoding="utf-8")
        weights = any(f'"./{file.name}"' in module for file in folder.glob("*.safetensors"))
        text = alone(page.read_text(encoding="utf-8"), folder, script(weights))
        (folder / "alone" / page.name).write_text(text, encoding="utf-8")
    plain.write_text(script(True), encoding="utf-8")
    licence = pathlib.Path("LICENSE").read_text(encoding="utf-8")
    (folder / "licenses.txt").write_text(LICENCES + licence, encoding="utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
