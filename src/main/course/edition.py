"""Keeps the Spanish edition of the notebooks in step with the English one.

edition.py check                       says where the editions differ, cell by cell, and ends with 1 if they do
edition.py dump NOTEBOOK               writes a notebook's cells as plain text
edition.py build NAME TEXT             makes the Spanish notebook of the English NAME (04-gradient-descent,
                                       solutions/04-gradient-descent) from the text of its cells
edition.py accept NAME [ID ...]        notes that Spanish cells (all) say what the English ones now say

In the text a cell begins with a line `%%%% ID`. The English notebook gives the order, the ids and the metadata; a
cell whose text is left out is taken over as it is, which suits code without words. Each Spanish cell notes in
`metadata.gradiente.source` a short hash of the English text it was made from: when that changes, the cell is stale.

What must be alike: cells, order and ids; code but for comments and strings; the places (%.3f) and the numbers in
strings; in texts the formulas, `code`, numbers, links and the headings' depth. No cell may be left in English.
"""

import copy
import glob
import hashlib
import os
import re
import sys
from collections import Counter

from exercises import read, source, text

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", ".."))
NOTEBOOKS = os.path.join(ROOT, "notebooks")
NAMES = {
    "00-start-here": "00-empieza-aqui",
    "01-vectors": "01-vectores",
    "02-matrices-and-tensors": "02-matrices-y-tensores",
    "03-derivatives": "03-derivadas",
    "04-gradient-descent": "04-descenso-de-gradiente",
    "05-neurons": "05-neuronas",
    "06-perceptron": "06-perceptron",
    "07-linear-regression": "07-regresion-lineal",
    "08-activations": "08-activaciones",
    "09-learning-theory": "09-teoria-del-aprendizaje",
    "10-backpropagation": "10-retropropagacion",
    "11-mlp": "11-mlp",
    "12-optimizers": "12-optimizadores",
    "13-regularization": "13-regularizacion",
    "14-digits": "14-digitos",
    "15-students": "15-estudiantes",
    "16-your-project": "16-tu-proyecto",
}
CONNECT = "Jupyter.connect();"
CONNECT_ES = "Jupyter.connect(Language.ES);"
LANGUAGE = "import gradiente.language.*;"
MARK = re.compile(r"^%%%% (\S+).*\n", re.M)
LEXEME = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<string>"""(?:\\.|.)*?"""|"(?:\\.|[^"\\\n])*")|(?P<char>\'(?:\\.|[^\'\\])+\')'
    r"|(?P<word>\w+)|(?P<other>\S)",
    re.S,
)
PLACE = re.compile(r"%(?:\d+\$)?[-#+0,(]*\d*(?:\.\d+)?[a-zA-Z%]")
NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?")
FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$\n]+(?:\n[^$\n]+){0,3}\$", re.S)
SPAN = re.compile(r"```.*?```|`[^`]*`", re.S)
LINK = re.compile(r"\]\(([^()\s]+(?:\([^()]*\)[^()\s]*)?)\)")
TEXT_IN_FORMULA = re.compile(r"\\(?:text|mathrm|operatorname\*?|textbf|textit|mbox)\{[^{}]*\}")
# Words of English text that are no words of Spanish.
ENGLISH = re.compile(
    r"\b(the|and|of|is|are|with|that|this|these|those|for|from|which|what|how|when|where|why|does|have|it|its|be|by|not"
    r"|but|as|at|on|to|an|each|every|one(?!-hot)|two|three|weights?|learning|rate|loss|layers?|steps?)\b(?!=)",
    re.I,
)
QUOTED = re.compile(r"\*\*|\*(?!\s)[^*\n]+(?:\n[^*\n]+)?\*|«[^»]*»|“[^”]*”|<!--.*?-->|\[[^\]]*\]\([^)]*\)|https?://\S+", re.S)


def spanish(name):
    """Returns the Spanish file of an English one: `solutions/01-vectors` is `soluciones/01-vectores`."""
    folder, file = os.path.split(name)
    return os.path.join("soluciones" if folder == "solutions" else "", NAMES[file])


def english_path(name):
    return os.path.join(NOTEBOOKS, name + ".ipynb")


def spanish_path(name):
    return os.path.join(NOTEBOOKS, "es", spanish(name) + ".ipynb")


def names():
    """Returns the English notebooks that have a name in Spanish, chapters and solutions."""
    return [name for name in NAMES] + [os.path.join("solutions", name) for name in NAMES]


def mark(english):
    """Returns the short hash by which a Spanish cell knows its English text."""
    return hashlib.sha256(source(english).encode()).hexdigest()[:12]


def automatic(english, name):
    """Returns the Spanish source of a cell that needs no translator: the jar's line and the first imports, or None."""
    words = source(english)
    if words.startswith("%jars "):
        return words.replace("%jars ../", "%jars ../../", 1)
    if CONNECT in words and words.lstrip().startswith("import "):
        lines = [LANGUAGE] + [line for line in words.split("\n") if line.startswith("import ")]
        rest = [line for line in words.split("\n") if not line.startswith("import ")]
        return "\n".join(sorted(lines, key=order) + rest).replace(CONNECT, CONNECT_ES)
    return None


def order(line):
    """Imports in the house's order: the static ones, then by name."""
    return (not line.startswith("import static"), not line.startswith("import gradiente"), line.rstrip(";"))


def build(name, path):
    """Makes a Spanish notebook from the text of its cells."""
    with open(path, encoding="utf-8") as file:
        parts = MARK.split(file.read())
    texts = dict(zip(parts[1::2], (part.strip("\n") for part in parts[2::2])))
    notebook = read(english_path(name))
    unknown = set(texts) - {cell["id"] for cell in notebook["cells"]}
    if unknown:
        sys.exit(f"{name} has no cell {', '.join(sorted(unknown))}")
    for cell in notebook["cells"]:
        words = automatic(cell, name)
        words = words if words is not None else texts.get(cell["id"], source(cell))
        cell["metadata"] = copy.deepcopy(cell["metadata"])
        cell["metadata"].setdefault("gradiente", {})["source"] = mark(cell)
        cell["source"] = words.splitlines(keepends=True)
    notebook["metadata"]["gradiente"] = {"language": "es"}
    write(name, notebook)


def write(name, notebook):
    out = spanish_path(name)
    os.makedirs(os.path.dirname(out), exist_ok=True)
    with open(out, "w", encoding="utf-8") as file:
        file.write(text(notebook))
    print(os.path.relpath(out, ROOT))


def accept(name, ids):
    """Notes that Spanish cells say what the English ones now say."""
    notebook = read(spanish_path(name))
    english = {cell["id"]: cell for cell in read(english_path(name))["cells"]}
    for cell in notebook["cells"]:
        if cell["id"] in english and (not ids or cell["id"] in ids):
            cell["metadata"].setdefault("gradiente", {})["source"] = mark(english[cell["id"]])
    write(name, notebook)


def dump(path):
    for cell in read(path)["cells"]:
        print(f"%%%% {cell['id']} {cell['cell_type']}\n{source(cell)}\n")


def lexemes(code):
    """Returns the code without comments and with empty strings, and the strings."""
    kept, strings = [], []
    for found in LEXEME.finditer(code):
        if found.lastgroup == "comment":
            continue
        if found.lastgroup == "string":
            strings.append(found.group())
        kept.append('""' if found.lastgroup == "string" else found.group())
    return kept, strings


def numbers(words):
    """Returns the numbers of a text, however their thousands are marked."""
    words = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", "", words)
    return Counter(number.replace(",", "").rstrip(".") for number in NUMBER.findall(words))


def differences_of_code(english, spanish):
    if english == spanish or english.startswith("%"):
        return
    ours, strings = lexemes(english)
    theirs, cadenas = lexemes(spanish.replace(LANGUAGE + "\n", "").replace(CONNECT_ES, CONNECT))
    # A sentence may be cut into strings at other places.
    if joined(ours) != joined(theirs):
        at = next((i for i, (a, b) in enumerate(zip(joined(ours), joined(theirs))) if a != b), -1)
        yield f"the code differs near {' '.join(joined(theirs)[max(0, at - 4) : at + 4])!r}"
    places = [sorted(re.sub(r"\d+\$", "", p) for p in PLACE.findall("".join(s))) for s in (strings, cadenas)]
    if places[0] != places[1]:
        yield f"places in strings differ: {places[0]} and {places[1]}"
    if numbers(" ".join(strings)) != numbers(" ".join(cadenas)):
        yield "numbers in strings differ: " + odd(numbers(" ".join(strings)), numbers(" ".join(cadenas)))


def joined(tokens):
    """Returns tokens with `"" + ""` as one string."""
    out = []
    for token in tokens:
        out.append(token)
        while out[-3:] == ['""', "+", '""']:
            del out[-2:]
    return out


def odd(ours, theirs):
    return f"{sorted((ours - theirs).elements())} and {sorted((theirs - ours).elements())}"


def formulas(words):
    bare = SPAN.sub(" ", words)
    return Counter(re.sub(r"[\s.,;]+", "", TEXT_IN_FORMULA.sub("T", found)) for found in FORMULA.findall(bare))


def spans(words):
    """Returns the `code` in a text, without its strings and comments."""
    return Counter(" ".join(lexemes(found.strip("`"))[0]) for found in SPAN.findall(words))


def links(words, here):
    """Returns a text's links; those to notebooks by what they lead to in English."""
    back = {value: key for key, value in NAMES.items()}
    found = Counter()
    for link in LINK.findall(words):
        path, _, anchor = link.partition("#")
        if "://" not in path and path:
            path = os.path.normpath(os.path.join(here, path))
            parts = [{"soluciones": "solutions"}.get(part, part) for part in path.split(os.sep)]
            if "es" in parts:
                parts.remove("es")
            stem, end = os.path.splitext(parts[-1])
            parts[-1] = back.get(stem, stem) + end
            path = os.sep.join(parts)
        found[path + ("#" if anchor else "")] += 1
    return found


def differences_of_text(english, spanish, folders):
    if formulas(english) != formulas(spanish):
        yield "formulas differ: " + odd(formulas(english), formulas(spanish))
    if spans(english) != spans(spanish):
        yield "code in the text differs: " + odd(spans(english), spans(spanish))
    if links(english, folders[0]) != links(spanish, folders[1]):
        yield "links differ: " + odd(links(english, folders[0]), links(spanish, folders[1]))
    depth = [re.findall(r"^(#+) ", SPAN.sub("", words), re.M) for words in (english, spanish)]
    if depth[0] != depth[1]:
        yield f"headings' depths differ: {depth[0]} and {depth[1]}"
    bare = [LINK.sub("]", FORMULA.sub(" ", SPAN.sub(" ", words))) for words in (english, spanish)]
    if numbers(bare[0]) != numbers(bare[1]):
        yield "numbers differ: " + odd(numbers(bare[0]), numbers(bare[1]))


def left_in_english(cell, words, english):
    """Says which words of a Spanish cell are English."""
    if cell["cell_type"] == "code":
        kept, strings = lexemes(words)
        comments = [found.group() for found in LEXEME.finditer(words) if found.lastgroup == "comment"]
        looked = [string for string in strings if " " in string.strip('"')] + comments
    else:
        looked = [QUOTED.sub(" ", FORMULA.sub(" ", SPAN.sub(" ", words)))]
    # AND and NOT in capitals are logic gates.
    found = [word for part in looked for word in ENGLISH.findall(part) if not word.isupper()]
    if found:
        yield "English words: " + ", ".join(dict.fromkeys(found))
    plain = looked[0].strip() if cell["cell_type"] == "markdown" else ""
    if words == english and len(re.findall(r"[A-Za-z]{3,}", plain)) > 3:
        yield "the text is the English one"


def differences(name):
    """Says where the Spanish edition of a notebook differs from the English one: pairs of cell and sentence."""
    if not os.path.exists(spanish_path(name)):
        yield "", "there is no Spanish edition"
        return
    english, spanish = read(english_path(name))["cells"], read(spanish_path(name))["cells"]
    ids = [[(cell["id"], cell["cell_type"]) for cell in cells] for cells in (english, spanish)]
    if ids[0] != ids[1]:
        yield "", "the cells are not the same: " + odd(*(Counter(map(str, kind)) for kind in ids))
        return
    folders = [os.path.dirname(path(name)) for path in (english_path, spanish_path)]
    folders = [os.path.relpath(folder, NOTEBOOKS) for folder in folders]
    for ours, theirs in zip(english, spanish):
        data = copy.deepcopy(theirs["metadata"])
        noted = data.get("gradiente", {}).pop("source", None)
        if not data.get("gradiente", True):
            del data["gradiente"]
        words = [source(cell) for cell in (ours, theirs)]
        if noted != mark(ours):
            yield ours["id"], "stale: its English text has changed"
        if data != ours["metadata"]:
            yield ours["id"], "the metadata differ"
        if ours["cell_type"] == "code":
            problems = list(differences_of_code(*words))
        else:
            problems = list(differences_of_text(*words, folders))
        for problem in problems + list(left_in_english(ours, words[1], words[0])):
            yield ours["id"], problem


def check(chosen):
    """Prints the differences, and returns how many there are."""
    count = 0
    for name in chosen or names():
        for cell, problem in differences(name):
            count += 1
            print(f"{os.path.relpath(spanish_path(name), ROOT)}{' ' + cell if cell else ''}: {problem}")
    known = {os.path.abspath(spanish_path(name)) for name in names()}
    for path in glob.glob(os.path.join(NOTEBOOKS, "es", "**", "*.ipynb"), recursive=True):
        if os.path.abspath(path) not in known and ".ipynb_checkpoints" not in path:
            count += 1
            print(f"{os.path.relpath(path, ROOT)}: has no English edition")
    return count


def main():
    command, *rest = sys.argv[1:] or ["help"]
    if command == "check":
        sys.exit(1 if check(rest) else 0)
    elif command == "dump" and len(rest) == 1:
        dump(rest[0])
    elif command == "build" and len(rest) == 2:
        build(*rest)
    elif command == "accept" and rest:
        accept(rest[0], rest[1:])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
