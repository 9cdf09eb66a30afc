"""Builds the site out of executed notebooks.

With --list it only prints the notebooks that it needs executed. The laboratory, the API documentation and the index of the
search are put there by ./course.
"""

import glob
import html
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile

import lean  # first
import nbformat

import chapters
import commands
import slides
from article import POLICY, Article
from cells import Cells, Pictures, strip_tags
from formulas import NPM, Formulas
from labels import LABELS

WEB = os.path.join("src", "site", "web")
STYLE = os.path.join("src", "main", "course", "page.css")
REPOSITORY = "https://github.com/gradiente-course/gradiente"
BINDER = "https://mybinder.org/v2/gh/gradiente-course/gradiente/HEAD?urlpath=lab/tree/"
TEXTS = {"en": {"decks": "notebooks/README.md", "glossary": "notebooks/glossary.md", "data": "data/README.md"},
         "es": {"decks": "notebooks/es/README.md", "glossary": "notebooks/es/glosario.md", "data": "data/README.md"}}
ROW = re.compile(r"^\|\s*\[[^]]*\]\((\d\d)-[^)]*\.ipynb\)\s*\|\s*([^|]+?)\s*\|", re.M)
CARD = re.compile(r'<a class="card" href="([^"]+)">\s*<h\d data-word="([\w-]+)">([^<]*)</h\d>')
WORD = re.compile(r'^ {2}"?([\w-]+)"?: \[\s*("(?:[^"\\]|\\.)*"),\s*("(?:[^"\\]|\\.)*"),?\s*\]', re.M)


def relative(address, page):
    """Returns an address below the site as seen from a page of the site."""
    return os.path.relpath(address, os.path.dirname(page) or ".").replace(os.sep, "/")


class Site:
    """All pages, held until their formulas are set in one go."""

    def __init__(self, out, numbers):
        self.out = out
        self.all = chapters.notebooks(numbers)
        self.formulas = Formulas()
        self.pages = {}  # address below the site: text
        self.decks = set()  # chapters that have slides
        self.subjects = {lang: self.map_of(lang) for lang in LABELS}

    def map_of(self, lang):
        """Returns {number: subject} as the table in the first chapter says."""
        first = [c for c in chapters.notebooks(["00"]) if c.lang == lang and not c.solution]
        first = first or [c for c in chapters.notebooks(["00"]) if not c.solution]
        words = "\n".join("".join(cell["source"]) for cell in nbformat.read(first[0].path, as_version=4).cells) if first else ""
        return dict(ROW.findall(words))

    def of(self, lang, solution=False):
        return [c for c in self.all if c.lang == lang and c.solution == solution]

    def other(self, chapter):
        """Returns the same chapter in the other language, or None."""
        return next((c for c in self.all if (c.number, c.solution) == (chapter.number, chapter.solution)
                     and c.lang != chapter.lang), None)

    def link(self, page, source, lang):
        """Returns a function that says where a link on a page leads; pages that are not there are no links."""
        by_path = {os.path.normpath(c.path): c.page for c in self.all}
        by_path.update({os.path.normpath(file): f"{lang}/{name}.html" for name, file in TEXTS[lang].items()})

        def leads(address):
            if re.match(r"[a-z]+:", address):
                return address
            path, anchor = chapters.resolve(address, source)
            if path == os.path.normpath(source):
                return f"#{anchor}" if anchor else None
            if path in by_path:
                return relative(by_path[path], page) + (f"#{anchor}" if anchor else "")
            return f"{REPOSITORY}/blob/main/{path}" if os.path.exists(path) else None

        return leads

    # ---- pages ---------------------------------------------------------------------------------------------------

    def frame(self, page, lang, title, main, aside="", other=None, links="", found=True):
        """Returns a whole page. The other language's page is the home page unless it is told. Some are not to be found."""
        labels = LABELS[lang]
        away = "es" if lang == "en" else "en"
        there = relative(other or f"{away}/{os.path.basename(page) if page.count('/') == 1 and not other else 'index.html'}", page)
        root = relative("x", page)[:-1]
        plain = html.escape(strip_tags(self.formulas.plain(title)))
        search = relative(f"{lang}/search.html", page)
        contents = f'<a class="only-narrow" href="#contents">{labels["contents"]}</a>' if aside else ""
        return f"""<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{plain} · Gradiente</title>
<link rel="icon" href="{root}icon.svg">
<link rel="alternate" hreflang="{away}" href="{there}">
{links}<link rel="stylesheet" href="{root}katex/katex.min.css">
<link rel="stylesheet" href="{root}page.css">
<link rel="stylesheet" href="{root}site.css">
<script src="{root}site.js"></script>
</head>
<body>
<a class="skip" href="#main">{labels["skip"]}</a>
<header>
<a class="name" href="{relative(f"{lang}/index.html", page)}">Gradiente</a>
{contents}
<form role="search" action="{search}"><input type="search" name="q" aria-label="{labels["search"]}" \
placeholder="{labels["search"]}"></form>
<a id="language" href="{there}" lang="{away}" hreflang="{away}">{labels["same"]}</a>
<button id="theme" type="button" aria-label="{labels["theme"]}" title="{labels["theme"]}" hidden>◐</button>
</header>
<div class="columns">
<main id="main"{" data-pagefind-body" if found else ""}>
{main}
</main>
{aside}
</div>
</body>
</html>
"""

    def aside(self, chapter, article):
        labels = LABELS[chapter.lang]
        sections = [s for s in article.sections[1:] if s[0] in (2, 3)]
        here = "".join(f'<li class="level-{level}"><a href="#{identity}">{title}</a></li>' for level, identity, title in sections)
        rows = []
        for c in self.of(chapter.lang, chapter.solution):
            now = ' aria-current="page"' if c == chapter else ""
            rows.append(f'<li><a href="{relative(c.page, chapter.page)}"{now}>{self.titles[c.path]}</a></li>')
        return (f'<aside id="contents" data-pagefind-ignore><nav aria-label="{labels["here"]}"><h2>{labels["here"]}</h2><ul>{here}'
                f'</ul></nav><nav aria-label="{labels["chapters"]}"><h2>{labels["chapters"]}</h2><ul>{"".join(rows)}</ul></nav></aside>')

    def tools(self, chapter):
        """The links below a chapter's title."""
        labels = LABELS[chapter.lang]
        links = []
        pair = next((c for c in self.all if (c.number, c.lang) == (chapter.number, chapter.lang)
                     and c.solution != chapter.solution), None)
        if pair:
            links.append((relative(pair.page, chapter.page), labels["chapter" if chapter.solution else "solutions"]))
        if not chapter.solution:
            links.append((relative(chapter.slides, chapter.page), labels["slides"]))
        links.append((relative("files/" + chapter.path, chapter.page), labels["notebook"]))
        links.append((BINDER + chapter.path, labels["binder"]))
        return '<p class="tools" data-pagefind-ignore>' + "".join(
            f'<a href="{html.escape(to)}"{" download" if to.endswith(".ipynb") and "://" not in to else ""}>{words}</a>'
            for to, words in links) + "</p>"

    def around(self, chapter):
        """The chapters before and after, and their links for the page's head."""
        row = self.of(chapter.lang, chapter.solution)
        i = row.index(chapter)
        steps = [("prev", "previous", row[i - 1] if i else None), ("next", "next", row[i + 1] if i + 1 < len(row) else None)]
        labels = LABELS[chapter.lang]
        head = "".join(f'<link rel="{rel}" href="{relative(c.page, chapter.page)}">\n' for rel, _, c in steps if c)
        foot = "".join(f'<a rel="{rel}" class="{rel}" href="{relative(c.page, chapter.page)}"><span>{labels[word]}</span> '
                       f"{self.titles[c.path]}</a>" for rel, word, c in steps if c)
        return head, f'<nav class="around" aria-label="{labels["chapters"]}" data-pagefind-ignore>{foot}</nav>'

    def chapter(self, chapter, article):
        head, foot = self.around(chapter)
        body = article.body.replace("</h1>", "</h1>" + self.tools(chapter), 1)
        other = self.other(chapter)
        self.pages[chapter.page] = self.frame(chapter.page, chapter.lang, article.title(), body + foot,
                                              self.aside(chapter, article), other.page if other else None, head)

    def articles(self):
        made = {}
        for chapter in self.all:
            notebook = nbformat.read(chapter.base + ".ipynb", as_version=4)
            folder = os.path.splitext(chapter.page)[0]
            pictures = Pictures(os.path.join(self.out, folder), os.path.basename(folder) + "/")
            cells = Cells(self.formulas, pictures, os.path.dirname(chapter.path), self.link(chapter.page, chapter.path, chapter.lang))
            cells.lab = relative("lab/x", chapter.page)[:-1]
            pair = next((c for c in self.all if (c.number, c.lang) == (chapter.number, chapter.lang) and c.solution), None)
            solution = relative(pair.page, chapter.page) if pair and not chapter.solution else None
            made[chapter.path] = (chapter, notebook, Article(notebook, cells, LABELS[chapter.lang], solution))
        self.made = {path: article for path, (_, _, article) in made.items()}
        self.titles = {path: article.title() for path, article in self.made.items()}
        return made.values()

    def texts(self, lang):
        for name, file in TEXTS[lang].items():
            page = f"{lang}/{name}.html"
            with open(file, encoding="utf-8") as stream:
                cells = Cells(self.formulas, Pictures(), os.path.dirname(file), self.link(page, file, lang))
                body = cells.markdown(stream.read())
            if lang != "en" and file in TEXTS["en"].values():
                body = f'<div lang="en">{body}</div>'
            self.pages[page] = self.frame(page, lang, LABELS[lang][name], body)

    def search(self, lang):
        labels = LABELS[lang]
        page = f"{lang}/search.html"
        main = (f'<h1>{labels["search"]}</h1><p id="state" role="status" data-searching="{labels["searching"]}" '
                f'data-none="{labels["none"]}" data-found="{labels["found"]}" data-server="{labels["server"]}">{labels["script"]}</p>'
                '<ol id="results"></ol>')
        self.pages[page] = self.frame(page, lang, labels["search"], main, found=False)

    def laboratories(self, lang):
        """Returns (address, title, text) of each laboratory, as its own index page lists them."""
        file = os.path.join(self.out, "lab", "index.html")
        if not os.path.exists(file):
            return []
        words = {}
        for name in ("words.js", "more-words.js"):
            with open(os.path.join(self.out, "lab", name), encoding="utf-8") as stream:
                for key, *both in WORD.findall(stream.read()):
                    words[key] = json.loads(both[0 if lang == "en" else 1])
        with open(file, encoding="utf-8") as stream:
            return [(f"lab/{to}?lang={lang}", words.get(key, plain), words.get(key + "Text", ""))
                    for to, key, plain in CARD.findall(stream.read())]

    def lead_back(self):
        """Tells each laboratory which chapters are pages here, so that it links back to its own."""
        pages = " ".join(sorted(chapter.page for chapter in self.all if not chapter.solution))
        for file in glob.glob(os.path.join(self.out, "lab", "*.html")):
            with open(file, encoding="utf-8") as stream:
                text = stream.read()
            with open(file, "w", encoding="utf-8") as stream:
                stream.write(re.sub(r'<html lang="en"[^>]*>', f'<html lang="en" data-pages="{pages}">', text, count=1))

    def subject(self, chapter):
        """Returns what a chapter is about: as the map of the course says, else its first sentence."""
        if chapter.number in self.subjects[chapter.lang]:
            return html.escape(self.subjects[chapter.lang][chapter.number])
        first = re.search(r"<p>(.*?)(?<=[.:])(?:\s|</p>)", self.made[chapter.path].body, re.S)
        return first[1].rstrip(":") if first else ""

    def hero(self, lang, page):
        """Returns the first chapter's picture of a trained network, for the home page."""
        for chapter in self.of(lang) or self.of("en"):
            found = chapter.number == "00" and re.search(r'id="train">.*?(<img [^>]*>)', self.made[chapter.path].body, re.S)
            if found:
                folder = relative(os.path.dirname(chapter.page), page)
                return found[1].replace('loading="lazy" ', "").replace('src="', f'class="hero" src="{folder}/')
        return ""

    def home(self, lang):
        labels = LABELS[lang]
        page = f"{lang}/index.html"
        shown = self.of(lang) or self.of("en")
        note = f'<p class="quiet">{labels["notYet"]}</p>' if shown and shown[0].lang != lang else ""
        rows = "".join(
            f'<li><a href="{relative(c.page, page)}">{self.titles[c.path]}</a> <span>{self.subject(c)}'
            f'</span> <a class="deck" href="{relative(c.slides, page)}" aria-label="{labels["slideTitle"].format(n=c.number)}">'
            f'{labels["slides"]}</a></li>' for c in shown)
        cards = "".join(f'<li><a href="{relative(to, page)}">{html.escape(title)}</a><span>{html.escape(words)}</span></li>'
                        for to, title, words in self.laboratories(lang))
        begin = (f'<a class="main" href="{relative(shown[0].page, page)}">{labels["begin"]}</a>'
                 if shown and shown[0].number == "00" else "")
        files = [("files/gradiente.jar", "gradiente.jar", labels["jar"]),
                 ("files/notebooks.zip", "notebooks.zip", labels["zip"]),
                 ("api/index.html", labels["api"], labels["apiText"]),
                 (f"{lang}/decks.html", labels["decks"], labels["decksText"]),
                 (f"{lang}/glossary.html", labels["glossary"], ""),
                 (f"{lang}/data.html", labels["data"], labels["dataText"])]
        rest = "".join(f'<li><a href="{relative(to, page)}">{title}</a> <span>{words}</span></li>' for to, title, words in files)
        rest += f'<li><a href="{REPOSITORY}">{labels["source"]}</a> <span>{labels["licence"]}</span></li>'
        laboratory = (f'<h2 id="laboratory">{labels["laboratory"]}</h2><p>{labels["laboratoryText"]}</p><ul class="cards">{cards}</ul>'
                      if cards else "")
        main = f"""<h1>Gradiente</h1>
{self.hero(lang, page)}
<p class="tagline">{labels["tagline"]}</p>
<p>{labels["about"]}</p>
<p class="tools">{begin}<a href="{BINDER}notebooks/00-start-here.ipynb">{labels["binder"]}</a></p>
<h2 id="chapters">{labels["chapters"]}</h2>
<p class="quiet">{labels["slidesText"]}</p>{note}
<ol class="chapters">{rows}</ol>
{laboratory}
<h2 id="files">{labels["take"]}</h2>
<ul class="files">{rest}</ul>"""
        self.pages[page] = self.frame(page, lang, labels["tagline"], main, found=False)

    # ---- the whole -------------------------------------------------------------------------------------------------

    def build(self):
        made = self.articles()
        for chapter, notebook, article in made:
            self.chapter(chapter, article)
            if not chapter.solution:
                deck = slides.Deck(self.formulas, chapter, notebook, self.out, self.link(chapter.slides, chapter.path, chapter.lang))
                self.pages[chapter.slides] = deck.page(relative("x", chapter.slides)[:-1], relative(chapter.page, chapter.slides))
        for lang in LABELS:
            self.home(lang)
            self.texts(lang)
            self.search(lang)
        self.formulas.set()
        for address, page in self.pages.items():
            file = os.path.join(self.out, address)
            os.makedirs(os.path.dirname(file), exist_ok=True)
            with open(file, "w", encoding="utf-8") as stream:
                stream.write(self.formulas.put(page))
        self.files()
        self.lead_back()

    def files(self):
        for name in os.listdir(WEB):
            if name.endswith((".css", ".js", ".svg", ".html")):
                shutil.copy(os.path.join(WEB, name), self.out)
        shutil.copy(STYLE, self.out)
        parts(self.out)
        folder = os.path.join(self.out, "files")
        os.makedirs(folder, exist_ok=True)
        with zipfile.ZipFile(os.path.join(folder, "notebooks.zip"), "w", zipfile.ZIP_DEFLATED) as packed:
            for top in ("notebooks", "data"):
                for where, folders, names in sorted(os.walk(top)):
                    folders[:] = sorted(f for f in folders if not f.startswith("."))
                    for name in sorted(names):
                        packed.write(os.path.join(where, name), os.path.join("gradiente", where, name))
        for chapter in self.all:
            os.makedirs(os.path.dirname(os.path.join(folder, chapter.path)), exist_ok=True)
            shutil.copy(chapter.path, os.path.join(folder, chapter.path))
        jar = os.path.join("target", "gradiente.jar")
        if os.path.exists(jar):
            shutil.copy(jar, folder)


def parts(out):
    """Copies what pages and slides load: KaTeX's style and fonts, reveal.js."""
    npm = os.path.join(NPM, "node_modules")
    katex = os.path.join(out, "katex")
    shutil.rmtree(katex, ignore_errors=True)
    os.makedirs(os.path.join(katex, "fonts"))
    with open(os.path.join(npm, "katex", "dist", "katex.min.css"), encoding="utf-8") as stream:
        style = re.sub(r',url\([^)]*\.(?:woff|ttf)\) format\("[a-z]+"\)', "", stream.read())  # every browser of today reads woff2
    with open(os.path.join(katex, "katex.min.css"), "w", encoding="utf-8") as stream:
        stream.write(style)
    fonts = os.path.join(npm, "katex", "dist", "fonts")
    for name in os.listdir(fonts):
        if name.endswith(".woff2"):
            shutil.copy(os.path.join(fonts, name), os.path.join(katex, "fonts"))
    shutil.copy(os.path.join(npm, "katex", "LICENSE"), katex)
    reveal = os.path.join(out, "reveal")
    os.makedirs(reveal, exist_ok=True)
    for name in ("dist/reveal.js", "dist/reveal.css", "plugin/notes/notes.js", "LICENSE"):
        shutil.copy(os.path.join(npm, "reveal.js", name), reveal)
    licences(out, npm)


def licences(out, npm):
    """Writes whose work the pages bring along, each with its licence: `licenses.txt`."""
    with open("LICENSE", encoding="utf-8") as stream:
        words = [f"Gradiente ({REPOSITORY})\n\n{stream.read()}"]
    for name in ("katex", "reveal.js", "pagefind"):
        with open(os.path.join(npm, name, "package.json"), encoding="utf-8") as stream:
            version = json.load(stream)["version"]
        file = os.path.join(npm, name, "LICENSE")
        with open(os.path.join(file, "LICENSE") if os.path.isdir(file) else file, encoding="utf-8") as stream:
            words.append(f"{name} {version}, in the folder {name.removesuffix('.js')}\n\n{stream.read()}")
    words.append("TeaVM, in the laboratory: see lab/licenses.txt\n")
    with open(os.path.join(out, "licenses.txt"), "w", encoding="utf-8") as stream:
        stream.write(("\n" + "-" * 100 + "\n\n").join(words))


def main():
    arguments = commands.arguments("site")
    if arguments.list:
        print("\n".join(c.path for c in chapters.notebooks(arguments.chapters)))
        return
    site = Site(arguments.out, arguments.chapters)
    for lang in LABELS:
        shutil.rmtree(os.path.join(arguments.out, lang), ignore_errors=True)
    site.build()
    weight = [os.path.getsize(os.path.join(arguments.out, page)) for page in site.pages]
    print(f"{len(weight)} pages, the largest {max(weight) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
