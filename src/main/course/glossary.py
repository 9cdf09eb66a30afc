"""Writes the course's glossary in both directions from glossary.tsv.

glossary.py          writes notebooks/glossary.md and notebooks/es/glosario.md
glossary.py check    says what is wrong: a page that is not what the table gives, a term that does not stand in its section

A line of the table: the English term, the Spanish one, the chapter and section that explain it ("04 1"; "04 -" is the
whole chapter), and the decks whose slides use the Spanish term ("D0 D2"). The table is sorted by the English terms.
"""

import os
import re
import sys
import unicodedata

from edition import NOTEBOOKS, ROOT, english_path, names, spanish, spanish_path
from exercises import read, source

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "glossary.tsv")
HEADS = {
    "en": "# Glossary\n\nThe course's terms in English and [Spanish](es/glosario.md), and the section that explains each.\n"
    "The last column names the decks whose slides use the Spanish term.\n\n"
    "| English | Spanish | explained in | decks |\n|---|---|---|---|\n",
    "es": "# Glosario\n\nLos términos del curso en español y en [inglés](../glossary.md), y la sección que explica cada uno.\n"
    "La última columna nombra las presentaciones cuyas diapositivas usan el término en español.\n\n"
    "| Español | Inglés | se explica en | diapositivas |\n|---|---|---|---|\n",
}


def terms():
    with open(TABLE, encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file]


def plain(words):
    """Returns words as they are sorted: without accents, in small letters."""
    return "".join(c for c in unicodedata.normalize("NFD", words.lower()) if not unicodedata.combining(c))


def pages():
    """Returns both pages: {path: text}."""
    chapters = {name[:2]: name for name in names() if "/" not in name}
    english, spanish_lines = [], []
    for en, es, where, decks in terms():
        chapter, section = where.split()
        number = "" if section == "-" else f" {section}"
        english.append(f"| {en} | {es} | [{chapter}]({chapters[chapter]}.ipynb){number} | {decks} |\n")
        spanish_lines.append((plain(es), f"| {es} | {en} | [{chapter}]({spanish(chapters[chapter])}.ipynb){number} | {decks} |\n"))
    return {
        os.path.join(NOTEBOOKS, "glossary.md"): HEADS["en"] + "".join(english),
        os.path.join(NOTEBOOKS, "es", "glosario.md"): HEADS["es"] + "".join(line for _, line in sorted(spanish_lines)),
    }


def sections(path):
    """Returns the text of each numbered section of a notebook, and of the whole: {"1": text, "-": text}."""
    text = "\n".join(source(cell) for cell in read(path)["cells"] if cell["cell_type"] == "markdown")
    parts = re.split(r"^## (\d+)\. ", text, flags=re.M)
    return {"-": text, **dict(zip(parts[1::2], parts[2::2]))}


def stands_in(term, text):
    """Says whether a term occurs, its words with any ending: `producto externo` in "productos externos"."""
    words = r"\w{0,3}\s+".join(re.escape(word) for word in plain(term).split())
    return re.search(r"\b" + words, plain(text)) is not None


def problems():
    chapters = {name[:2]: name for name in names() if "/" not in name}
    found = [terms()[i][0] + " is not in its place" for i in range(1, len(terms()))
             if terms()[i - 1][0].lower() >= terms()[i][0].lower()]
    for en, es, where, _ in terms():
        chapter, section = where.split()
        for term, path in ((en, english_path(chapters[chapter])), (es, spanish_path(chapters[chapter]))):
            if not stands_in(term, sections(path).get(section, "")):
                found.append(f"{term} does not stand in section {section} of {os.path.relpath(path, ROOT)}")
    for path, text in pages().items():
        if not os.path.exists(path) or open(path, encoding="utf-8").read() != text:
            found.append(f"{os.path.relpath(path, ROOT)} is not what the table gives")
    return found


def main():
    if sys.argv[1:] == ["check"]:
        found = problems()
        print("\n".join(found))
        sys.exit(1 if found else 0)
    if sys.argv[1:]:
        sys.exit(__doc__)
    for path, text in pages().items():
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
