"""Slides out of executed notebooks.

A heading begins a slide. What stands below it is packed onto as many slides as it needs: text, code, what the code shows.
Long text goes into the speaker's notes, and its first sentences onto the slide. Exercises are left out.
"""

import dataclasses
import html
import math
import os
import re
import shutil

import lean  # first
import nbformat

import chapters
import commands
from article import POLICY
from cells import Cells, Pictures, role, source, strip_tags
from formulas import PLACE, Formulas
from labels import LABELS

# In pixels of a slide of 1280 x 720; slides.css sets the same sizes.
ROOM = 570  # below the title
LINE, CODE_LINE, ROW, GAP = 38, 26, 37, 16
COLUMNS = 84  # characters of text in a line
PICTURE = 344  # the least height of a picture
SIDE = 46  # characters of code that leave half of the slide to a picture
WIDEST = 95  # characters of a printed line
LONGEST = 20  # lines of code or print on a slide
SHORT = 8  # lines of text that a slide shows in full

BLOCK = re.compile(r"(^(?P<fence>```+).*?^(?P=fence)[^\n]*$)|((?:(?!\n[ \t]*\n).)+)", re.S | re.M)
ITEM = re.compile(r"^(?:[-*+]|\d+[.)])\s", re.M)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÁÉÍÓÚÑ¿¡*`\ue000])")
IMPORTS = re.compile(r"import |Jupyter\.|%|$")


@dataclasses.dataclass
class Part:
    """A piece of a slide and the height that it takes; a picture takes what is left."""

    html: str
    height: float
    picture: bool = False


@dataclasses.dataclass
class Slide:
    title: str
    level: int
    parts: list = dataclasses.field(default_factory=list)
    notes: list = dataclasses.field(default_factory=list)
    kind: str = ""

    def height(self):
        return sum(part.height + GAP for part in self.parts)

    def html(self, again):
        title = self.title + (f' <small>({again})</small>' if "again" in self.kind else "")
        heading = f"<h{self.level}>{title}</h{self.level}>" if self.title else ""
        notes = f'<aside class="notes">{"".join(self.notes)}</aside>' if self.notes else ""
        inner = "\n".join(part.html for part in self.parts)
        return f'<section class="{self.kind}">{heading}\n<div class="body">{inner}</div>\n{notes}</section>'


def blocks(markdown):
    return [found[0].strip("\n") for found in BLOCK.finditer(markdown) if found[0].strip()]


def kind_of(block):
    first = block.lstrip()
    if first.startswith("#"):
        return "heading"
    if first.startswith("```"):
        return "code"
    if first.startswith(">"):
        return "quote"
    if first.startswith("|"):
        return "table"
    if ITEM.match(first):
        return "list"
    return "formula" if PLACE.fullmatch(first.strip()) else "paragraph"


class Deck:
    """The slides of one chapter."""

    def __init__(self, formulas, chapter, notebook, out, link):
        self.formulas, self.chapter, self.labels = formulas, chapter, LABELS[chapter.lang]
        folder = os.path.splitext(chapter.page)[0]
        address = os.path.relpath(folder, os.path.dirname(chapter.slides)).replace(os.sep, "/") + "/"
        self.cells = Cells(formulas, Pictures(os.path.join(out, folder), address), os.path.dirname(chapter.path), link)
        self.cells.lab = ""  # no room for one
        self.stacks = []
        for cell in self.shown(notebook["cells"]):
            if cell["cell_type"] == "markdown":
                self.words(self.cells.attachments(cell))
            else:
                self.code(cell)

    @staticmethod
    def shown(cells):
        """Leaves out exercises with their heading and what follows them, imports and empty cells."""
        tasks = [i for i, cell in enumerate(cells) if role(cell) == "task"]
        end = tasks[0] if tasks else len(cells)
        while tasks and end > 0 and cells[end - 1]["cell_type"] == "markdown" and not re.match(r"## ", source(cells[end])):
            end -= 1
            if re.match(r"## ", source(cells[end])):
                break
        return [cell for cell in cells[:end] if source(cell).strip() and cell["cell_type"] in ("markdown", "code")]

    # ---- packing -------------------------------------------------------------------------------------------------

    @property
    def slide(self):
        return self.stacks[-1][-1]

    def open(self, title, level, kind=""):
        slide = Slide(title, level, kind=kind)
        if level <= 2 or not self.stacks:
            self.stacks.append([slide])
        else:
            self.stacks[-1].append(slide)

    def more(self):
        """Goes on with the same title on a new slide, unless this one is empty."""
        if not self.stacks:
            self.open("", 2)
        elif self.slide.parts:
            kind = "" if self.slide.kind == "title" else "again"
            self.stacks[-1].append(Slide(self.slide.title, max(2, self.slide.level), kind=kind))

    def add(self, *parts):
        """Adds parts that belong together, on a new slide where they do not fit on this one."""
        wanted = sum(part.height + GAP for part in parts)
        full = any(part.picture for part in self.slide.parts) if self.stacks else True
        if full or self.slide.kind == "title" or self.slide.height() + wanted > ROOM:
            self.more()
        self.slide.parts += parts

    # ---- text ------------------------------------------------------------------------------------------------------

    def words(self, markdown):
        """A Markdown cell: headings open slides, the rest is shown, in short if it is long."""
        marked = self.formulas.take(markdown)
        group = []
        for block in blocks(marked):
            if kind_of(block) == "heading":
                self.text(group)
                group = []
                line, _, rest = block.partition("\n")
                level = len(line) - len(line.lstrip("#"))
                self.open(self.inline(line.lstrip("# ")), level, "title" if level == 1 else "")
                group += [rest] if rest.strip() else []
            else:
                group.append(block)
        self.text(group)

    def inline(self, words):
        """A line of Markdown as a title, also where it begins like a list."""
        return strip_heading(self.cells.markdown("# " + words))

    def text(self, group):
        if not group:
            return
        if not self.stacks:
            self.open("", 2)
        if self.slide.kind == "title":
            self.opening(group)
            return
        if sum(map(self.lines, group)) <= SHORT:
            shown = group
        else:
            shown = [short for short in map(self.shorten, group) if short]
        before = self.slide
        said = len(before.parts)
        for block in shown:
            for piece in self.pieces(block):
                self.add(Part(f'<div class="words">{self.cells.markdown(piece)}</div>', self.lines(piece) * LINE))
        if shown != group:
            first = before if len(before.parts) > said or before is self.slide else self.after(before)
            first.notes.append(self.note(group))

    def after(self, slide):
        stack = self.stacks[-1]
        return stack[stack.index(slide) + 1]

    def note(self, group):
        """Text for the speaker: formulas as MathML, for the notes' window has no styles."""
        whole = PLACE.sub(lambda found: self.tex(int(found[1])), "\n\n".join(group))
        return self.cells.markdown(whole, "mathml")

    def tex(self, i):
        tex, display, _ = self.formulas.all[i]
        return f"$${tex}$$" if display else f"${tex}$"

    def opening(self, group):
        """The first slide has the first paragraph, the second the goals; the rest is the speaker's."""
        words = [block for block in group if kind_of(block) == "paragraph"]
        if words:
            self.slide.parts.append(Part(f'<div class="words">{self.cells.markdown(words[0])}</div>', 0))
        self.slide.notes.append(self.note(group))
        for i, block in enumerate(group):
            if kind_of(block) == "list" and i:
                self.stacks[-1].append(Slide(self.inline(group[i - 1]).rstrip(":"), 2))
                self.slide.parts.append(Part(f'<div class="words">{self.cells.markdown(block)}</div>', self.lines(block) * LINE))

    def lines(self, block):
        """An estimate of the lines that a block takes on a slide."""
        kind = kind_of(block)
        if kind == "formula":
            return 2 + 0.9 * self.formulas.all[int(PLACE.search(block)[1])][0].count(r"\\")
        if kind == "table":
            rows = [row for row in block.strip().split("\n") if not re.fullmatch(r"[|\s:-]+", row)]
            columns = max(1, rows[0].count("|") - 1)
            return sum(max(math.ceil(self.width(cell) * columns / (1.5 * COLUMNS)) for cell in row.strip("| ").split("|"))
                       for row in rows) * 1.25
        if kind == "code":
            return block.count("\n") * 0.8
        if kind == "list":
            return sum(math.ceil(self.width(item) / (COLUMNS - 4)) + 0.2 for item in ITEM.split(block) if item.strip())
        return math.ceil(self.width(block) / COLUMNS) + (0.6 if kind == "quote" else 0) + 0.3

    def width(self, words):
        """Characters that are seen, with those of the formulas."""
        plain = PLACE.sub(lambda found: re.sub(r"\\[a-zA-Z]+\s*|[{}^_$&]", ".", self.formulas.all[int(found[1])][0]), words)
        return len(re.sub(r"\]\([^)]*\)|[*`>\[]", "", plain))

    def shorten(self, block):
        """The first sentence of a paragraph or a quotation; other blocks are what a slide is for."""
        kind = kind_of(block)
        if kind not in ("paragraph", "quote") or self.lines(block) <= (4 if kind == "quote" else 1.5):
            return block
        sentences = SENTENCE.split(block)
        first = sentences[0]
        if first.count("**") % 2 or first.count("`") % 2:
            return block if self.lines(block) <= 3 else ""
        return first if self.lines(first) <= 4 else ""

    def pieces(self, block):
        """A list or table that is longer than a slide, in pieces."""
        if self.lines(block) * LINE <= ROOM:
            return [block]
        kind = kind_of(block)
        rows = block.strip("\n").split("\n")
        head = rows[:2] if kind == "table" else []
        if kind == "list":
            starts = [i for i, row in enumerate(rows) if ITEM.match(row)] + [len(rows)]
            rows = ["\n".join(rows[a:b]) for a, b in zip(starts, starts[1:])]
        elif kind != "table":
            return [block]
        made, now = [], []
        for row in rows[len(head):]:
            if now and self.lines("\n".join(head + now + [row])) * LINE > ROOM:
                made.append("\n".join(head + now))
                now = []
            now.append(row)
        return made + ["\n".join(head + now)]

    # ---- code ------------------------------------------------------------------------------------------------------

    def code(self, cell):
        words = source(cell).strip("\n")
        lines = words.split("\n")
        if all(IMPORTS.match(line) for line in lines):
            return
        made = [self.cells.output(output) for output in cell.get("outputs", [])]
        outputs = [part for kind, piece in made if piece for part in self.shown_parts(kind, piece)]
        codes = [Part(self.cells.code(piece), piece.count("\n") * CODE_LINE + CODE_LINE + 22) for piece in self.halves(lines)]
        group = codes + outputs
        if not self.stacks:
            self.open("", 2)
        if len(codes) == 1 and sum(part.height + GAP for part in group) <= ROOM and sum(p.picture for p in outputs) <= 1:
            self.add(*group)
        elif (len(codes) == 1 and len(outputs) == 1 and outputs[0].picture and len(lines) <= LONGEST - 3
              and max(map(len, lines)) <= SIDE):
            self.more()
            self.slide.kind += " side"
            self.slide.parts += group
        else:
            for part in group:
                self.add(part)

    def halves(self, lines):
        """Code that is too long for a slide, cut where a statement begins."""
        if len(lines) <= LONGEST:
            return ["\n".join(lines)]
        places = [i for i in range(2, len(lines) - 1) if lines[i] and not lines[i].startswith((" ", "}", ")"))]
        middle = min(places or [len(lines) // 2], key=lambda i: abs(i - len(lines) / 2))
        return self.halves(lines[:middle]) + self.halves(lines[middle:])

    @staticmethod
    def shown_parts(kind, piece):
        if kind in ("picture", "steps"):
            eager = piece.replace('loading="lazy" ', "")
            return [Part(f'<div class="{kind}">{eager}</div>', PICTURE, picture=True)]
        if kind == "table":
            rows = piece.count("<tr")
            return [Part(f'<div class="table">{piece}</div>', rows * ROW + (LINE if rows else 2 * LINE))]
        lines = strip_lines(piece)
        if len(lines) <= LONGEST:
            seen = sum(max(1, math.ceil(len(html.unescape(line)) / WIDEST)) for line in lines)
            if seen > len(lines):  # a line that is longer than the slide is wide goes on below
                piece = piece.replace('<pre class="', '<pre class="long ', 1)
            return [Part(f'<div class="{kind}">{piece}</div>', seen * CODE_LINE)]
        tag = piece[: piece.index(">") + 1]
        count = math.ceil(len(lines) / LONGEST)
        step = math.ceil(len(lines) / count)
        chunks = [lines[i: i + step] for i in range(0, len(lines), step)]
        return [Part(f'<div class="{kind}">{tag}{chr(10).join(chunk)}</pre></div>', len(chunk) * CODE_LINE) for chunk in chunks]

    # ---- the page --------------------------------------------------------------------------------------------------

    def count(self):
        return sum(map(len, self.stacks))

    def page(self, root, back=None):
        labels = self.labels
        if back:
            self.stacks[0][0].parts.append(Part(
                f'<p class="tools"><a href="{back}">{labels["chapter"]}</a> <a href="?print-pdf">{labels["print"]}</a></p>', 0))
        slides = "\n".join("<section>\n" + "\n".join(slide.html(labels["again"]) for slide in stack) + "\n</section>"
                           for stack in self.stacks)
        title = html.escape(strip_tags(self.formulas.plain(self.stacks[0][0].title)))
        return f"""<!doctype html>
<html lang="{self.chapter.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · {labels["slides"]} · Gradiente</title>
<link rel="icon" href="{root}icon.svg">
<link rel="stylesheet" href="{root}katex/katex.min.css">
<link rel="stylesheet" href="{root}reveal/reveal.css">
<link rel="stylesheet" href="{root}page.css">
<link rel="stylesheet" href="{root}slides.css">
<script defer src="{root}reveal/reveal.js"></script>
<script defer src="{root}reveal/notes.js"></script>
<script defer src="{root}slides.js"></script>
</head>
<body class="deck">
<div class="reveal"><div class="slides">
{slides}
</div></div>
</body>
</html>
"""


def strip_heading(piece):
    return re.sub(r"^\s*<h1>|</h1>\s*$", "", piece).strip()


def strip_lines(piece):
    """The lines of a preformatted output, still as HTML."""
    return re.sub(r"</?pre[^>]*>", "", piece).rstrip("\n").split("\n")


def main():
    import website  # which builds slides too

    arguments = commands.arguments("slides")
    wanted = [c for c in chapters.notebooks(arguments.chapters) if not c.solution]
    if arguments.list:
        print("\n".join(c.path for c in wanted))
        return
    formulas = Formulas()
    decks = []
    by_path = {os.path.normpath(c.path): c for c in wanted}
    for chapter in wanted:

        def link(address, chapter=chapter):
            if re.match(r"[a-z]+:", address):
                return address
            there = by_path.get(chapters.resolve(address, chapter.path)[0])
            return website.relative(there.slides, chapter.slides) if there and there is not chapter else None

        notebook = nbformat.read(chapter.base + ".ipynb", as_version=4)
        deck = Deck(formulas, chapter, notebook, arguments.out, link)
        decks.append((chapter, deck, deck.page(website.relative("x", chapter.slides)[:-1])))
    formulas.set()
    for name in ("slides.css", "slides.js", "icon.svg"):
        os.makedirs(arguments.out, exist_ok=True)
        shutil.copy(os.path.join(website.WEB, name), arguments.out)
    shutil.copy(website.STYLE, arguments.out)
    website.parts(arguments.out)
    for chapter, deck, page in decks:
        file = os.path.join(arguments.out, chapter.slides)
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "w", encoding="utf-8") as stream:
            stream.write(formulas.put(page))
        print(f"{deck.count():3d} slides  {file}")


if __name__ == "__main__":
    main()
