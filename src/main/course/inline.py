"""Makes each page of the laboratory a file of its own: scripts, styles and the engine inside.

A browser opens such a file from the disk, and a notebook shows it in a frame, where no other file can be asked for.
Usage: inline.py SITE TARGET
"""

import base64
import gzip
import json
import os
import re
import sys

IMPORT = re.compile(r'(\bfrom\s*|\bimport\s*\(?\s*)"\./([\w-]+\.js)"')
WORKER = "worker.js"


def read(site, name):
    with open(os.path.join(site, name), encoding="utf-8") as file:
        return file.read()


def packed(site, name):
    with open(os.path.join(site, name), "rb") as file:
        return base64.b64encode(gzip.compress(file.read(), 9, mtime=0)).decode()


def data(text):
    return "data:text/javascript;base64," + base64.b64encode(text.encode()).decode()


def modules(site, names):
    """The modules that these need, and theirs, by name; the engine in JavaScript stays away."""
    found = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found or name == "engine.js":
            continue
        found[name] = read(site, name).replace("import.meta.url", '"file:///"')
        waiting += [each for _, each in IMPORT.findall(found[name])]
    return found


NAMES = r"\{([^}]*)\}"
STATIC = re.compile(r'^import\s*' + NAMES + r'\s*from\s*"\./([\w-]+\.js)";\n?', re.MULTILINE)
DYNAMIC = re.compile(r'\bimport\("\./([\w-]+\.js)"\)')
EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const|let) (\w+))", re.MULTILINE)
LIST = re.compile(r"\bexport\s*" + NAMES + ";?")


def bundled(found, name, done=None):
    """A module and all that it imports as one script: the worker of a page from the disk may import nothing."""
    done = set() if done is None else done
    done.add(name)
    text = ""
    for each in STATIC.findall(found[name]) + [("", each) for each in DYNAMIC.findall(found[name])]:
        if each[1] in found and each[1] not in done:
            text += bundled(found, each[1], done)
    source = found[name]
    listed = [part.split(" as ") for names in LIST.findall(source) for part in names.split(",") if part.strip()]
    gives = [f"{each}: {each}" for each in EXPORT.findall(source)]
    gives += [f"{pair[-1].strip()}: {pair[0].strip()}" for pair in listed]
    source = EXPORT.sub("", LIST.sub("", source))
    source = STATIC.sub(lambda m: f"const {{{m[1].replace(' as ', ': ')}}} = {variable(m[2])};\n", source)
    source = DYNAMIC.sub(lambda m: variable(m[1]) if m[1] in found else m[0], source)
    return f"{text}const {variable(name)} = (() => {{\n{source}\nreturn {{ {', '.join(gives)} }};\n}})();\n"


def variable(name):
    return "module_" + re.sub(r"\W", "_", name)


PRELUDE = """
globalThis.carried = %(carried)s;
{
  const page = document.documentElement;
  if (page.dataset.state && !location.hash) location.hash = page.dataset.state;
  const replace = history.replaceState.bind(history);
  history.replaceState = (...all) => {
    try {
      replace(...all);
    } catch {
      // a frame without an address of its own
    }
  };
  const worker = %(worker)s;
  const Plain = Worker;
  globalThis.Worker = class extends Plain {
    constructor() {
      const carries = `globalThis.carried = ${JSON.stringify(carried)};\\n`;
      const file = new Blob([carries, worker], { type: "text/javascript" });
      super(URL.createObjectURL(file));
    }
  };
}
"""


def script(text):
    return text.replace("</script", "<\\/script")


def page(site, name):
    text = read(site, name)
    entry = re.search(r'<script type="module" src="([\w-]+\.js)"></script>', text)
    found = modules(site, [entry[1]])
    carried = {"engine.wasm": packed(site, "engine.wasm")}
    for file in sorted(os.listdir(site)):
        if file.endswith(".safetensors") and any(f'"{file}"' in source for source in found.values()):
            carried[file] = packed(site, file)
    works = any(WORKER in source for source in found.values())
    worker = bundled(modules(site, [WORKER]), WORKER) if works else ""
    bare = {each: IMPORT.sub(r'\1"lab/\2"', source) for each, source in found.items()}
    imports = {"imports": {"lab/" + each: data(source) for each, source in bare.items()}}
    prelude = PRELUDE % {"carried": json.dumps(carried), "worker": json.dumps(worker)}
    scripts = (
        f"<script>{script(prelude)}</script>\n"
        f'<script type="importmap">{json.dumps(imports)}</script>\n'
        f'<script type="module">import "lab/{entry[1]}";</script>'
    )
    text = text.replace(entry[0], scripts)

    def style(match):
        return f"<style>\n{read(site, match[1])}</style>"

    text = re.sub(r'<link rel="stylesheet" href="([\w-]+\.css)" />', style, text)
    text = re.sub(r' *<link rel="modulepreload"[^>]*>\n', "", text)
    icon = base64.b64encode(read(site, "icon.svg").encode()).decode()
    text = text.replace('href="icon.svg"', f'href="data:image/svg+xml;base64,{icon}"')
    return re.sub(r'<a href="index.html"[^>]*>[^<]*</a>\n', "", text)


def main():
    site, target = sys.argv[1:]
    os.makedirs(target, exist_ok=True)
    for name in sorted(os.listdir(site)):
        if name.endswith(".html") and name != "index.html" and 'data-word="home"' in read(site, name):
            with open(os.path.join(target, name), "w", encoding="utf-8") as file:
                file.write(page(site, name))


if __name__ == "__main__":
    main()
