"""The cells of an executed notebook as HTML: what pages and slides are made of. Nothing here names another host."""

import base64
import hashlib
import html
import os
import re

import lean  # first
from nbconvert.filters import Highlight2HTML, markdown2html

ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
DATA = re.compile(r'(src="|src=\')data:image/(png|gif|jpeg|svg\+xml);base64,([A-Za-z0-9+/=\s]+)(?=["\'])')
HEADING = re.compile(r'<h([1-6])[^>]*>(.*?)(?:<a class="anchor-link"[^>]*>.*?</a>)?</h\1>', re.S)
LINK = re.compile(r'<a href="([^"]*)"([^>]*)>(.*?)</a>', re.S)
SOURCE = re.compile(r'(<img\b[^>]*?\bsrc=")([^":]+)(")')
SCRIPT = re.compile(r"<script>(.*?)</script>", re.S)
LAB = re.compile(r'<iframe title="([^"]*)" data-lab="([^"]*)"')
IMAGES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}


def text(value):
    return html.escape(ANSI.sub("", "".join(value)))


def source(cell):
    return "".join(cell["source"])


def role(cell):
    """Returns the role of a cell in an exercise (task, answer, check), or ""."""
    return cell["metadata"].get("gradiente", {}).get("role", "")


def strip_tags(piece):
    return html.unescape(re.sub(r"<[^>]*>", "", piece)).strip()


class Pictures:
    """Where pictures go: into the page, or with a folder into files beside it, each one once."""

    def __init__(self, folder=None, address=""):
        self.folder, self.address = folder, address

    def place(self, kind, encoded):
        """Returns the address of a picture."""
        encoded = re.sub(r"\s", "", encoded)
        if self.folder is None:
            return f"data:image/{kind};base64,{encoded}"
        content = base64.b64decode(encoded)
        ending = {"svg+xml": "svg", "jpeg": "jpg"}.get(kind, kind)
        name = f"{hashlib.sha256(content).hexdigest()[:16]}.{ending}"
        file = os.path.join(self.folder, name)
        if not os.path.exists(file):
            os.makedirs(self.folder, exist_ok=True)
            with open(file, "wb") as stream:
                stream.write(content)
        return self.address + name

    def place_script(self, script):
        """Returns the address of a script of the page's own."""
        name = hashlib.sha256(script.encode()).hexdigest()[:16] + ".js"
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as stream:
            stream.write(script)
        return self.address + name

    def place_file(self, file):
        kind = os.path.splitext(file)[1].lstrip(".").replace("jpg", "jpeg").replace("svg", "svg+xml")
        with open(file, "rb") as stream:
            return self.place(kind, base64.b64encode(stream.read()).decode())


class Cells:
    """Turns cells into HTML.

    `link` tells where a link to another notebook or file leads, or None for nowhere; `folder` is where the notebook's
    own pictures are found. A frame of the laboratory keeps its page within, unless `lab` says where the pages are; with ""
    it is left out.
    """

    lab = None

    def __init__(self, formulas, pictures, folder=".", link=None, form="html"):
        self.formulas, self.pictures, self.folder, self.form = formulas, pictures, folder, form
        self.link = link or (lambda address: address)
        self.highlight = Highlight2HTML(pygments_lexer="java")

    def markdown(self, words, form=None):
        page = markdown2html(self.formulas.take(words, form or self.form))
        page = re.sub(r"&#(\d{3,});", lambda found: chr(int(found[1])), page)  # headings come so, formulas' marks too
        page = HEADING.sub(lambda found: f"<h{found[1]}>{found[2].strip()}</h{found[1]}>", page)
        page = LINK.sub(self.linked, page)
        page = SOURCE.sub(self.placed, page)
        return page.replace("<table>", '<div class="wide"><table>').replace("</table>", "</table></div>")

    def linked(self, found):
        target = self.link(html.unescape(found[1]))
        return f'<a href="{html.escape(target)}"{found[2]}>{found[3]}</a>' if target is not None else found[3]

    def placed(self, found):
        file = os.path.join(self.folder, html.unescape(found[2]))
        return found[1] + self.pictures.place_file(file) + found[3] if os.path.isfile(file) else found[0]

    def attachments(self, cell):
        """Returns a Markdown cell's text, with the pictures that are pasted into the cell itself."""
        words = source(cell)
        for name, forms in cell.get("attachments", {}).items():
            for mime, content in forms.items():
                if mime in IMAGES:
                    words = words.replace(f"attachment:{name}", f"data:{mime};base64,{''.join(content)}")
        return words

    def code(self, words):
        return f'<div class="code">{self.highlight(words)}</div>' if words.strip() else ""

    def output(self, output):
        """Returns (kind, HTML) of an output; the kind is picture, steps, table, text, error or nothing."""
        if output["output_type"] == "stream":
            return "text", f'<pre class="{"stderr" if output["name"] == "stderr" else "printed"}">{text(output["text"])}</pre>'
        if output["output_type"] == "error":
            lines = "\n".join(output.get("traceback", [])) or f'{output["ename"]}: {output["evalue"]}'
            return "error", f'<pre class="error">{text(lines)}</pre>'
        data = {mime: "".join(form) for mime, form in output.get("data", {}).items() if isinstance(form, (str, list))}
        if "text/html" in data:
            return self.html(data["text/html"])
        if "image/svg+xml" in data:
            encoded = base64.b64encode(data["image/svg+xml"].encode()).decode()
            return "picture", f'<img src="{self.pictures.place("svg+xml", encoded)}" alt="{text(data.get("text/plain", ""))}">'
        for mime in IMAGES:
            if mime in data:
                alt = text(data.get("text/plain", ""))
                return "picture", f'<img src="{self.pictures.place(mime[6:], data[mime])}" alt="{alt}">'
        for mime in ("text/markdown", "text/latex"):
            if mime in data:
                return "table", self.markdown(data[mime])
        return ("text", f'<pre class="printed">{text(data["text/plain"])}</pre>') if data.get("text/plain") else ("", "")

    def html(self, piece):
        frame = LAB.match(piece)
        if frame and self.lab is not None:
            shown = f'<iframe title="{frame[1]}" src="{self.lab}{frame[2]}" loading="lazy" class="lab"></iframe>'
            return ("lab", shown) if self.lab else ("", "")
        piece = DATA.sub(lambda found: found[1] + self.pictures.place(found[2], found[3]), piece)
        if "gradiente-steps" in piece:
            if self.pictures.folder is not None:  # its frames are most of a page's weight, and can come after the text
                piece = SCRIPT.sub(lambda found: f'<script src="{self.pictures.place_script(found[1])}" defer></script>', piece)
            return "steps", piece
        if re.match(r"\s*<img\b[^>]*>\s*$", piece):
            return "picture", piece.replace("<img ", '<img loading="lazy" ', 1)
        return "table", f'<div class="shown">{piece}</div>'
