"""The words behind ./course: every command, its options, their values, and what is said of a wrong one. All in COMMANDS.

commands.py WORD... prints what bash is to do, in lines for eval: the language, each option as a variable, and the command
with its words as they are meant: paths as seen from here, notebooks found. A Python part of the script reads these words,
and those that only the script says to it (INSIDE), by the same table: commands.arguments("run").
"""

import argparse
import datetime
import difflib
import glob
import os
import re
import shlex
import sys

import tongue
from tongue import tell

CALLED_FROM = os.environ.get("CALLED_FROM", "")
HELP = {"-h", "--help"}
NOTEBOOKS = ("notebooks", "notebooks/solutions", "notebooks/es", "notebooks/es/soluciones")


def refuse(sentence, *values):
    sys.exit("course: " + tell(sentence, *values))


def flag(name, **how):
    return name, {"action": "store_true", **how}


def flags(*names):
    return map(flag, names)


def value(name, **how):
    """An option with a value; without dashes, a word that needs no option. `needs`: what is said of a wrong value."""
    return name, how


def number(most):
    def read(word):
        if not re.fullmatch("[1-9][0-9]{0,6}", word) or int(word) > most:
            raise argparse.ArgumentTypeError(tell("needs a number from 1 on, got %s", word))
        return int(word)

    return read


def part(word):
    found = re.fullmatch("([0-9]{1,5})/([0-9]{1,5})", word)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise argparse.ArgumentTypeError(tell("needs a part such as 3/8, got %s", word))
    return word


def points(word):
    try:
        values = [float(one) for one in word.split(",")]
    except ValueError:
        raise argparse.ArgumentTypeError(tell("--points %s: needs numbers, such as 2,3,5", word)) from None
    if not all(0 <= one < 10000 for one in values):
        raise argparse.ArgumentTypeError(tell("--points %s: points are not negative", word))
    return word


def day(word):
    try:
        datetime.date.fromisoformat(word or "2027-03-01")
    except ValueError:
        raise argparse.ArgumentTypeError(tell("--due %s: needs a day, such as 2027-03-01", word)) from None
    return word


def table():
    """Returns each command's options and words."""
    port = {"type": number(65535), "needs": tell("--port needs a number from 1 to 65535")}
    return {
        "setup": [value("--kernel", needs=tell("--kernel needs a name or a file")), *flags("--shared", "--force")],
        "start": [value("--port", **port), flag("--no-browser")],
        "run": [
            flag("--strict", against=["--solved"]), flag("--solved"),
            value("--timeout", type=number(9_999_999), default=300, needs=tell("--timeout needs seconds")),
            value("--jobs", type=number(999), needs=tell("--jobs needs a number")),
            value("notebook", nargs="*"),
        ],
        "assign": [
            value("--points", type=points), value("--due", type=day, default=""), value("--title", default=""),
            value("--lang", choices=["en", "es"], default="en", needs=tell("--lang needs en or es")),
            value("--jar", action="append", default=[]), flag("--force"), value("name"), value("exercise", nargs="*"),
        ],
        "grade": [
            value("--key"), value("--out"), value("--roster"),
            value("--jobs", type=number(999_999)), value("--seconds", type=number(999_999), default=30),
            *flags("--again", "--trust"),
            value("--shard", type=part, against=["--merge"]), flag("--merge"),
            value("folder"),
        ],
        "test": [],
        "bench": [
            *flags("--quick", "--ours", "--avx2"),
            value("--runs", type=number(99), needs=tell("--runs needs a number")),
            flag("--mnist-table", against=["--curves", "--ours", "--avx2"]),
            flag("--curves", against=["--quick", "--ours", "--avx2", "--runs"]),
            value("pattern", nargs="*"),
        ],
        "gallery": [value("folder", nargs="*")],
        "lab": [flag("--serve"), value("--port", default=8000, **port)],
        "site": [
            value("--chapters", nargs="+", default=[], needs=tell("--chapters needs numbers, as 03 04")),
            *flags("--reuse", "--serve"), value("--port", default=8000, **port),
        ],
        "slides": [*flags("--pdf", "--reuse"), value("chapters", nargs="*")],
        "doctor": [],
    }


INSIDE = {
    "start": [flag("--check"), value("notebook")],
    "run": [value("--kernel", default="java"), value("--out", default="target/notebooks"), *flags("--keep", "--reuse")],
    "assign": [value("--notebooks", default="notebooks"), value("--out", default="homework")],
    "grade": [value("--java", required=True), value("--jar", required=True), value("--homeworks", default="homework")],
    "site": [flag("--list"), value("--out", default="target/site")],
    "slides": [flag("--list"), value("--out", default="target/slides")],
    "kernel": [
        value("what", choices=["show", "register"]), value("kind", nargs="?", choices=["rapaio", "ijava", "jjava"]),
        value("--jdk"), value("--engine"), value("--file"), *flags("--force", "--shared"),
    ],
}


class Parser(argparse.ArgumentParser):
    """argparse with the course's words, in the language that is spoken."""

    def __init__(self, command, rows):
        super().__init__(prog=command, add_help=False)
        self.needs, self.against = {}, {}
        for name, how in rows:
            self.needs[name], self.against[name] = how.get("needs"), how.get("against", ())
            self.add_argument(name, **{key: what for key, what in how.items() if key not in ("needs", "against")})

    def read(self, words):
        arguments, unknown = self.parse_known_intermixed_args(words)
        if unknown:
            self.unknown(unknown[0])
        for one, others in self.against.items():
            for other in others:
                if given(arguments, one) and given(arguments, other):
                    self.error(tell("%s does not go with %s", one, other))
        return arguments

    def unknown(self, word):
        near = difflib.get_close_matches(word.partition("=")[0], self.needs, 1, 0.75)
        if word.startswith("-") and near:
            refuse("%s does not know %s; did you mean %s? See ./course %s --help", self.prog, word, near[0], self.prog)
        refuse("%s does not know %s; see ./course %s --help", self.prog, word, self.prog)

    def error(self, message):
        found = re.fullmatch(r"argument (\S+): (.*)", message, re.DOTALL)
        if found and self.needs.get(found[1]):
            sys.exit("course: " + self.needs[found[1]])
        if found and found[2].startswith(found[1]):
            message = found[2]
        refuse("%s: %s; see ./course %s --help", self.prog, complaint(message), self.prog)


def complaint(words):
    """Returns argparse's words in the language that is spoken; those that are not known stay."""
    known = {
        r"argument (\S+): (.*)": tell("argument %s: %s"),
        "the following arguments are required: (.*)": tell("the following arguments are required: %s"),
        "ignored explicit argument (.*)": tell("ignored explicit argument %s"),
        "expected one argument": tell("expected one argument"),
        "ambiguous option: (.*) could match (.*)": tell("ambiguous option: %s could match %s"),
    }
    for pattern, sentence in known.items():
        found = re.fullmatch(pattern, words, re.DOTALL)
        if found:
            return sentence % tuple(map(complaint, found.groups()))
    return words


def given(arguments, name):
    return getattr(arguments, name.lstrip("-").replace("-", "_"))


def arguments(command):
    """Returns what this program, a part of the script, was told."""
    return Parser(command, table().get(command, []) + INSIDE[command]).read(sys.argv[1:])


def at_a_time(each):
    """Returns how many --jobs there are without the option: one a core, as far as memory goes with these bytes for each."""
    return max(1, min(cores(), int(available() / each)))


def available():
    """Returns how many bytes of memory nothing needs."""
    try:
        with open("/proc/meminfo", encoding="ascii") as file:
            return 1024 * int(re.search(r"^MemAvailable: *(\d+)", file.read(), re.MULTILINE).group(1))
    except (OSError, AttributeError):  # macOS
        return 4e9


def cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# ---- what is meant -----------------------------------------------------------------------------------------------


def nearest(word, candidates):
    return max(candidates, key=lambda one: difflib.SequenceMatcher(None, word, one).ratio(), default="")


def seen(word):
    """Returns a path as it is seen from here: a relative one counts from the folder that the caller is in, if it is there."""
    path = os.path.join(CALLED_FROM, word or "")
    return path if word and os.path.exists(path) else word


def edition():
    return "notebooks" if tongue.LANGUAGE == "en" else "notebooks/" + tongue.LANGUAGE


def notebook(word):
    """Returns the path of a notebook by its name or what that begins with."""
    if not word:
        refuse("run: a notebook without a name; see ./course run --help")
    if re.fullmatch("[0-9]", word):
        word = "0" + word
    if os.path.isfile(seen(word)):
        return seen(word)
    name = word[len("notebooks/"):] if word.startswith("notebooks/") else word
    everything = [path for folder in NOTEBOOKS for path in sorted(glob.glob(folder + "/*.ipynb"))]
    for path in everything:
        if path in ("notebooks/" + name, f"notebooks/{name}.ipynb"):
            return path
    for folder in (edition(), "notebooks"):
        matches = [path for path in everything if path.startswith(f"{folder}/{name}")]
        if len(matches) > 1:
            refuse("%s could be any of: %s", name, " ".join(matches))
        if matches:
            return matches[0]
    file = name if name.endswith(".ipynb") else name + ".ipynb"
    refuse("there is no notebook %s; the nearest is %s", name, nearest("notebooks/" + file, everything))


def chapter(word):
    number = word.zfill(2)
    if not re.fullmatch("[0-9]{2}", number) or not glob.glob(f"notebooks/{number}-*.ipynb"):
        refuse("there is no chapter %s", word)
    return number


def kernel(arguments):
    """A file that is not there is told before anything is built."""
    word, path = arguments.kernel, seen(arguments.kernel)
    packed = word.endswith((".zip", ".jar"))
    if (packed or "/" in word) and not os.path.isfile(path):
        refuse("--kernel %s: no such file", word)
    if not packed and word not in ("rapaio", "ijava", "jjava"):
        refuse("--kernel %s: known are rapaio, ijava and the path of a release zip", word)
    if packed:
        arguments.file, arguments.kernel = path, os.path.basename(path)[:5]
        if arguments.kernel not in ("ijava", "jjava"):
            refuse("--kernel %s: expected a file named ijava-*.zip or jjava-*.zip", path)


def settle(command, arguments):
    """Puts what is meant in the place of what was typed."""
    if command == "setup" and arguments.kernel:
        kernel(arguments)
    elif command == "run":
        arguments.notebook = [notebook(word) for word in arguments.notebook] or sorted(glob.glob(edition() + "/*.ipynb"))
    elif command == "assign":
        arguments.jar = [seen(word) for word in arguments.jar]
        arguments.exercise = [seen(word) if word.endswith(".ipynb") else word for word in arguments.exercise]
    elif command == "grade":
        for name in ("key", "roster", "folder"):
            setattr(arguments, name, seen(given(arguments, name)))
        arguments.out = arguments.out and os.path.join(CALLED_FROM, arguments.out)
    elif command == "gallery" and arguments.folder:
        if not arguments.folder[0]:
            refuse("gallery: a folder without a name; see ./course gallery --help")
        arguments.folder[0] = os.path.join(CALLED_FROM, arguments.folder[0])
    elif command in ("site", "slides"):
        arguments.chapters = [chapter(word) for word in arguments.chapters]


def handed_on(rows, arguments):
    """Returns the words that say the same again."""
    words = []
    for name, how in rows:
        got = given(arguments, name)
        several = got if isinstance(got, list) else [got]
        if got in (None, False) or got == how.get("default"):
            continue
        if not name.startswith("-"):
            words += several
        elif how.get("nargs"):
            words += [name, *several]
        else:
            words += [name if one is True else f"{name}={one}" for one in several]
    return words


def deed(words):
    """Returns the lines of bash that do what the words ask for."""
    if words[:1] == ["--version"]:
        return ["version"]
    if words and words[0] in {"help", *HELP}:
        words = [*words[1:2], "--help"] if words[1:] else []
    if not words or not words[0]:
        return ["show_help"]
    command, commands = words[0], table()
    if command not in commands:
        refuse("there is no command %s; did you mean ./course %s?", command, nearest(command, commands))
    if HELP & set(words):
        return ["show_help " + command]
    rows = commands[command]
    arguments = Parser(command, rows).read(words[1:])
    settle(command, arguments)
    single = {name: got for name, got in vars(arguments).items() if not isinstance(got, list)}
    lines = [f"{name}={shlex.quote('yes' if got is True else str(got or ''))}" for name, got in single.items()]
    return [*lines, shlex.join(["do_" + command, *handed_on(rows, arguments)])]


def language(words):
    """Takes --lang out of the words. Returns it and the rest; a homework has a language of its own."""
    rest, found, words = [], "", list(words)
    while words:
        word = words.pop(0)
        if word.partition("=")[0] != "--lang" or rest[:1] == ["assign"]:
            rest.append(word)
            continue
        found = word[len("--lang="):] or (words.pop(0) if words else "")
        if found not in ("en", "es"):
            refuse("--lang needs en or es")
        tongue.speak(found)
    return found, rest


def main():
    found, words = language(sys.argv[1:])
    lines = ["speak " + found] if found else []
    sys.stdout.buffer.write(os.fsencode("\n".join([*lines, *deed(words)]) + "\n"))


if __name__ == "__main__":
    main()
