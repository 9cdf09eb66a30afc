"""Makes tables, most of them damaged, and says what Python's csv reads in them.

    python3 make_cases.py SEED COUNT > cases.tsv

A line is a table, its fields parted by tabs: "clean" or "damaged"; "names" if its first row
names the columns, "given" if the reader is given the names, "none" if there are none; the
separator's code and whether the reader is told it; the decimal mark; the order of day and month;
the file; the rows that csv reads, "-" where the file is no UTF-8. File and cells are in base64, cells
parted by commas, a semicolon behind each row. Pure Python 3.8, no library.
"""

import base64
import csv
import io
import random
import re
import sys

WORDS = ["rojo", "azul", "verde", "Año", "León", "sí", "no", "x", "North America", "D'Or", "a-b", "£"]
GAPS = ["", "", "", "NA", "null", "NaN", "N/A", "*"]
NAMES = ["id", "edad", "peso (kg)", "a", "A", "Fecha", "valor", "ciudad", "x1", "x2", "n", "tipo", "día", "Class"]


def number(r, d, grouped):
    kind = r.randrange(6)
    if kind == 0:
        return str(r.randint(-50, 3000))
    digits = r.choice([1, 1, 2, 2, 3, 4, 5])
    text = "%.*f" % (digits, r.uniform(-2000, 9000) / r.choice([1, 1, 10, 1000]))
    whole, part = text.split(".")
    if grouped and len(whole.lstrip("-")) == 4 and r.random() < 0.7:
        whole = whole[:-3] + ("." if d == "," else ",") + whole[-3:]
    if kind == 1 and not grouped:
        return whole + d + part + r.choice(["e3", "E-2", "e+05"])
    return whole + d + part


def date(r, how):
    y, m, d = r.randint(1950, 2030), r.randint(1, 12), r.randint(1, 28)
    if how == "iso":
        return "%04d-%02d-%02d" % (y, m, d)
    first, second = (d, m) if how == "d" else (m, d)
    s = r.choice("//-")
    return r.choice(["%02d%s%02d%s%d", "%d%s%d%s%d"]) % (first, s, second, s, y)


def column(r, d, order, rows):
    grouped = r.random() < 0.15
    style = r.randrange(3)
    spell = [("true", "false"), ("True", "False"), ("TRUE", "FALSE")][style]
    few = r.sample(WORDS, 3)
    kinds = {
        "int": lambda: str(r.randint(-20, 4000)),
        "number": lambda: number(r, d, grouped),
        "percent": lambda: number(r, d, False).split("e")[0].split("E")[0] + "%",
        "big": lambda: str(r.randint(1, 10 ** r.choice([9, 10, 12, 18, 19, 25]))),
        "code": lambda: "%03d" % r.randint(0, 999),
        "date": lambda: date(r, "iso" if style == 0 else order),
        "truth": lambda: r.choice(spell),
        "letters": lambda: r.choice(["T", "F", "Y", "N", "t", "f", "y", "n"][style * 2 : style * 2 + 4]),
        "mixed truth": lambda: r.choice(["True", "true", "FALSE", "false", "T"]),
        "words": lambda: r.choice(few),
        "continent": lambda: r.choice(["EU", "NA", "AS", "null"]),
        "names": lambda: r.choice(["2D", "3f", "1e", "0x1F", "1_000", "Infinity", "7", "inf", "1 000", "12:30"]),
        "hard": lambda: r.choice(['say "hi"', "a,b", "x;y", "p|q", "t\tu", "two\nlines", "  out  ", "'", '"', "a\r\nb", "#f00"]),
        "empty": lambda: "",
    }
    kind = r.choice(list(kinds) + ["int", "number", "number", "words", "words", "date"])
    holes = r.random() < 0.25 and kind != "hard"
    cells = [r.choice(GAPS) if holes and r.random() < 0.3 else kinds[kind]() for _ in range(rows)]
    return kind, cells


def write(r, rows, sep, ends, quoting):
    out = []
    blank = " " if sep in ",;|" and r.random() < 0.1 else ""
    for row in rows:
        cells = []
        for c in row:
            must = any(x in c for x in sep + '"\r\n') or c != c.strip()
            if must or quoting == "all" or (quoting == "some" and r.random() < 0.3):
                c = '"' + c.replace('"', '""') + '"'
            cells.append(c)
        if sep == " ":
            out.append(r.choice(["", "", " "]) + "".join(c + r.choice([" ", "  ", "\t"]) for c in cells[:-1]) + cells[-1])
        else:
            out.append((sep + blank).join(cells))
    text = "".join(line + r.choice(ends) for line in out)
    return text if r.random() < 0.8 else text.rstrip("\r\n")


def damage(r, data, sep):
    data = bytearray(data)
    marks = b",;\t|\"'\n\r .0123456789-%eNT\x1a" if sep != " " else b"0123456789.xe \n"
    for _ in range(r.randint(1, 3)):
        if not data:
            break
        at = r.randrange(len(data))
        what = r.randrange(9)
        if what == 0:
            data[at] = r.choice(marks)
        elif what == 1:
            data.insert(at, r.choice(marks))
        elif what == 2:
            del data[at]
        elif what == 3:
            del data[at:]
        elif what == 4:
            to = min(len(data), at + r.randint(1, 12))
            data[at:at] = data[at:to]
        elif what == 5:
            data[at] ^= 1 << r.randrange(8)
            if sep == " " and data[at] in b'"':
                data[at] = ord("x")
        elif what == 6:
            lines = bytes(data).split(b"\n")
            i = r.randrange(1, len(lines)) if len(lines) > 1 else 0
            if i:
                lines.insert(i, r.choice([b"", lines[i], b"   ", lines[r.randrange(1, len(lines))]]))
            data = bytearray(b"\n".join(lines))
        elif what == 7 and r.random() < 0.1:
            data[at:at] = bytes(r.choice([[0], [0xE9], [0xEF, 0xBB, 0xBF]]))
        elif what == 8 and r.random() < 0.1:
            data = bytearray(bytes(data).decode("utf-8", "ignore").encode(r.choice(["utf-16-le", "utf-16", "latin-1"]), "ignore"))
    return bytes(data)


NEXT = re.compile('[ \t]*(?:"((?:[^"]|"")*)"(?=[ \t\r\n]|\\Z)|([^ \t\r\n]+)|(\r\n|\n|\r|\\Z))')


def between_blanks(text):
    """The cells that runs of blanks and tabs part, which csv cannot read."""
    rows, row, at = [], [], 0
    while True:
        found = NEXT.match(text, at)
        at = found.end()
        quoted, plain, end = found.groups()
        if end is None:
            row.append(plain if quoted is None else quoted.replace('""', '"'))
            continue
        rows += [row] if row else []
        row = []
        if not end:
            return rows


def read(data, sep, sep_line):
    """The rows that csv reads, without blank lines; None for what is no UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    text = text[1:] if text.startswith("\ufeff") else text
    if sep_line and re.match('"?sep=.', text, re.I):
        text = re.sub("^[^\r\n]*(\r\n|\n|\r)?", "", text, count=1)
    if sep == " ":
        return between_blanks(text)
    blank = "[ ]" if sep == "\t" else "[ \t]"
    text = re.sub("^(" + blank + "*[\r\n])+", "", text)
    text = re.sub("([\r\n]" + blank + "*)+$", "\n", text)
    if sep != "\t":  # csv skips blanks before a quotation mark, but no tabs
        text = re.sub("(^|[\r\n" + re.escape(sep) + "])[ \t]+(?=\")", r"\1", text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sep, skipinitialspace=True)
    rows = [row for row in reader if row]
    single = rows and len(rows[0]) == 1  # where an empty cell is a row
    return [row for row in rows if len(row) > 1 or single or row[0].strip(" \t")]


def case(r):
    sep = r.choice(",,,,;;;;\t\t| ")
    d = {",": ".", ";": r.choice(",,,."), "\t": r.choice("..,"), "|": ".", " ": "."}[sep]
    order = "d" if sep == ";" or d == "," else r.choice("dm")
    rows = r.choice([0, 1, 2, 3, 4, 5, 8, 12])
    width = r.choice([1, 2, 2, 3, 3, 4, 5, 7])
    made = []
    while len(made) < width:
        kind, cells = column(r, d, order, rows)
        if sep == " ":
            cells = [re.sub(r"[\s\"]", "_", c) or "NA" for c in cells]
        made.append((kind, cells))
    body = [list(row) for row in zip(*(cells for _, cells in made))]
    names = r.sample(NAMES, width)
    if sep == " ":
        names = [re.sub(" ", "_", n) for n in names]
    header = r.choices(["names", "given", "none"], [8, 1, 1])[0]
    telling = {"int", "number", "percent", "code"}
    clear = rows > 1 and any(k in telling and cells[0] not in GAPS for k, cells in made)
    if header == "none" and not clear:
        header = "names"
    if header == "given" and rows == 0:
        header = "names"
    table = ([names] if header == "names" else []) + body
    if header == "names" and rows and width > 1 and r.random() < 0.04 and sep != " ":
        table[0] = names + [""]
    ends = r.choice([["\n"], ["\n"], ["\r\n"], ["\r\n"], ["\r"], ["\n", "\r\n"], ["\n", "\r\n", "\r"]])
    text = write(r, table, sep, ends, r.choice(["least", "least", "some", "all"]))
    sep_line = sep in ",;\t" and r.random() < 0.05
    if sep_line:
        text = "sep=" + sep + ends[0] + text
    data = (b"\xef\xbb\xbf" if r.random() < 0.1 else b"") + text.encode("utf-8")
    damaged = r.random() < 0.6
    if damaged:
        data = damage(r, data, sep)
    rows_read = read(data, sep, sep_line)
    told = sep == " " or r.random() < 0.1 or not rows_read or len(rows_read) == 1
    told = told or sep in "\t;|" and len(rows_read[0]) == 1  # as good as commas, without any
    b64 = lambda s: base64.b64encode(s.encode("utf-8", "surrogatepass")).decode()
    listed = [",".join(b64(c) for c in row) + ";" for row in rows_read or []]
    return [
        "damaged" if damaged else "clean",
        header + (":" + ",".join(b64(n) for n in names) if header == "given" else ""),
        str(ord(sep)),
        "told" if told else "found",
        d,
        order,
        base64.b64encode(data).decode(),
        "-" if rows_read is None else "".join(listed),
    ]


if __name__ == "__main__":
    csv.field_size_limit(1 << 30)
    source = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        print("\t".join(case(source)))
