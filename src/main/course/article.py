"""An executed notebook as the text of a page, and a page of its own for what `./course run` writes."""

import html
import os
import re

from cells import Cells, Pictures, role, source
from formulas import Formulas

HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.S)
# No page of the course asks anything of another host: the browser would refuse.
POLICY = ("default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
          "img-src 'self' data: blob:; media-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; "
          "worker-src 'self' blob:; frame-src 'self' data: blob:; form-action 'self'")
STYLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "page.css")


class Article:
    """The cells of a notebook one below the other. A heading's id is its cell's, so that editions share their anchors."""

    def __init__(self, notebook, cells, labels=None, solution=None):
        self.cells, self.labels, self.solution = cells, labels, solution
        self.sections = []  # (level, id, HTML) of each heading
        self.body = "\n".join(self.cell(number, cell) for number, cell in enumerate(notebook["cells"]))

    def title(self):
        return self.sections[0][2] if self.sections else ""

    def cell(self, number, cell):
        identity = html.escape(cell.get("id") or f"cell-{number}")
        if cell["cell_type"] == "markdown":
            return self.words(identity, cell)
        if cell["cell_type"] == "code":
            return self.code(identity, cell)
        return f'<div id="{identity}"><pre>{html.escape(source(cell))}</pre></div>'

    def words(self, identity, cell):
        headings = 0

        def named(found):
            nonlocal headings
            headings += 1
            own = identity if headings == 1 else f"{identity}-{headings}"
            level, kind = int(found[1]), ""
            if level == 1 and self.sections:  # a part of a chapter: a page has one title
                level, kind = 2, ' class="part"'
            self.sections.append((level, own, found[2]))
            return f'<h{level} id="{own}"{kind}>{found[2]}</h{level}>'

        page = HEADING.sub(named, self.cells.markdown(self.cells.attachments(cell)))
        kind = "task" if role(cell) == "task" else "words"
        if kind == "task" and self.solution:
            page += f'<p class="solution"><a href="{self.solution}#{identity}">{self.labels["solution"]}</a></p>'
        return f'<div class="{kind}">{page}</div>' if headings else f'<div class="{kind}" id="{identity}">{page}</div>'

    def code(self, identity, cell):
        outputs = [self.cells.output(output) for output in cell.get("outputs", [])]
        if self.labels and role(cell) == "check":  # that an unsolved exercise fails is no news
            outputs = [(kind, piece) for kind, piece in outputs if kind != "error"]
        shown = "\n".join(f'<div class="{kind}">{piece}</div>' for kind, piece in outputs if piece)
        shown = f'<div class="outputs" data-pagefind-ignore>{shown}</div>' if shown else ""
        plain = source(cell).strip()
        lines = plain.split("\n")
        code = self.cells.code(source(cell).rstrip())
        if self.labels and len(lines) > 2 and all(re.match(r"import |Jupyter\.connect|%|$", one) for one in lines):
            code = f"<details><summary>import ...</summary>{code}</details>"
        return f'<div class="cell {role(cell)}" id="{identity}">{code}{shown}</div>' if plain or shown else ""


def single(notebook, title, folder):
    """Returns a notebook's page as one file, pictures and all, which needs no network."""
    formulas = Formulas()
    article = Article(notebook, Cells(formulas, Pictures(), folder, form="mathml"))
    with open(STYLE, encoding="utf-8") as file:
        style = file.read()
    policy = POLICY.replace("'self' ", "").replace("'self'", "'none'")
    if "<iframe " in article.body and 'data-lab="' in article.body:  # the compiled engine makes functions of texts
        policy = policy.replace("'wasm-unsafe-eval'", "'unsafe-eval'")
    page = (f'<!doctype html>\n<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{html.escape(title)}</title>'
            f"<style>{style}</style></head>\n<body class=\"single\"><main>{article.body}</main></body></html>\n")
    return formulas.put(page)
