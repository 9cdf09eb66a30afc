"""Reads what students handed in: a folder or a zip, as Moodle, Canvas, nbgrader or a teacher names the files.

A submission is data from a stranger: it is read with limits, never executed here, and whatever is wrong with one costs
that one. Of a notebook only the answer cells are taken; what else was changed in it is told, and changes nothing.
"""

import collections
import dataclasses
import datetime
import hashlib
import io
import json
import os
import re
import unicodedata
import zipfile

import exercises
from tongue import note, tell

LARGEST = 5 << 20  # bytes of a notebook; a homework with all its pictures has less
LONGEST = 100_000  # characters of an answer
MOST_FILES = 20_000
LARGEST_WITHIN = 50 << 20  # bytes of a zip that a student handed in
LARGEST_ZIP = 4 << 30  # bytes of all that is read out of one

OURS = re.compile(r"^(?://|gradiente\.Gradiente\.needs\().*", re.MULTILINE)  # what assign.py puts before the imports
MOODLE = re.compile(r"(.+)_(\d+)_assignsubmission_(?:file|onlinetext)_?")
CANVAS = re.compile(r"([^_/]+)_(?:(LATE)_)?(\d+)_(\d+)_[^/]*")
DANGER = re.compile(
    r"\b(ProcessBuilder|getRuntime|reflect|setAccessible|Unsafe|MethodHandles?|Socket|HttpClient|URL|System\s*\.\s*exit|halt"
    r"|com\s*\.\s*sun|sun\s*\.\s*misc|gradiente\s*\.\s*grade|FileDescriptor|ProcessHandle|VirtualMachine|jdk\s*\.\s*internal)\b"
)


@dataclasses.dataclass
class Submission:
    """One student's: who, from where, the answers by exercise, and what a teacher should know of it."""

    student: str
    number: str = ""  # in Moodle or Canvas
    place: str = ""  # the file, or the one within a zip
    folder: str = ""  # Moodle's name of the student's folder
    late: bool = False
    answers: dict = dataclasses.field(default_factory=dict)
    notes: list = dataclasses.field(default_factory=list)  # harmless
    tampering: list = dataclasses.field(default_factory=list)
    broken: str = ""  # why there is nothing to grade
    absent: list = dataclasses.field(default_factory=list)  # exercises without an answer cell
    shown: list = dataclasses.field(default_factory=list)  # exercises that the notebook shows as passed

    def digest(self, key_digest):
        """What a grade depends on; the same again needs no run."""
        said = json.dumps([key_digest, self.answers, self.broken], sort_keys=True)
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def parts(notebook):
    """Returns a notebook's cells as plain dictionaries; whatever does not fit is left out."""
    if not isinstance(notebook, dict):
        raise ValueError(note("its JSON is no object"))
    cells = notebook.get("cells")
    if cells is None and isinstance(notebook.get("worksheets"), list):  # nbformat 3
        cells = [c for sheet in notebook["worksheets"] if isinstance(sheet, dict) for c in sheet.get("cells") or []]
    if not isinstance(cells, list):
        raise ValueError(note("it has no list of cells"))
    found = []
    for cell in cells:
        if not isinstance(cell, dict):
            continue
        text = cell.get("source", cell.get("input", ""))
        if isinstance(text, list):
            text = "".join(line for line in text if isinstance(line, str))
        metadata = cell.get("metadata") if isinstance(cell.get("metadata"), dict) else {}
        ours = metadata.get("gradiente") if isinstance(metadata.get("gradiente"), dict) else {}
        theirs = metadata.get("nbgrader") if isinstance(metadata.get("nbgrader"), dict) else {}
        outputs = cell.get("outputs") if isinstance(cell.get("outputs"), list) else []
        found.append({
            "type": cell.get("cell_type"),
            "id": cell.get("id"),
            "source": whole(text) if isinstance(text, str) else "",
            "exercise": ours.get("exercise"),
            "role": ours.get("role"),
            "grade_id": theirs.get("grade_id"),
            "passed": bool(outputs) and not any(isinstance(o, dict) and o.get("output_type") == "error" for o in outputs),
        })
    return found


def whole(text):
    """The text without halves of characters, which JSON can hold and no file."""
    return text.encode("utf-8", "replace").decode("utf-8")


def readable(name):
    """A file's name as text: one that is no UTF-8 is most likely from an old Windows. One way of writing accents."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        name = os.fsencode(name).decode("cp1252", "replace")
    return unicodedata.normalize("NFC", name)


def same(a, b):
    return "".join(a.split()) == "".join(b.split())


def declared(stub):
    """Returns the names that an answer's cell declares, as far as a pattern sees them: enough to find a moved cell."""
    flat = re.sub(r"\{[^{}]*\}", "{}", stub)
    return set(re.findall(r"\b([A-Za-z_]\w*)\s*(?:\([^()]*\)\s*\{|=[^=])", flat)) | set(re.findall(r"\bclass\s+(\w+)", stub))


def take(submission, data, key):
    """Fills in a submission's answers from the bytes of its notebook."""
    if len(data) > LARGEST:
        raise ValueError(note("it has %.0f MB; a notebook of this homework has at most %d", len(data) / 1e6, LARGEST >> 20))
    notebook = json.loads(data.decode("utf-8-sig"))
    cells = parts(notebook)
    metadata = notebook.get("metadata") if isinstance(notebook.get("metadata"), dict) else {}
    spec = metadata.get("kernelspec") if isinstance(metadata.get("kernelspec"), dict) else {}
    if spec.get("language", "java") != "java":
        language = str(spec.get("language"))[:20]
        submission.tampering.append(note("the notebook asks for a kernel of another language (%r)", language))
    known = set()
    for one in key["exercises"]:
        identity = exercises.nbgrader(one["id"], "task")["grade_id"]
        for n, cell in enumerate(cells):
            for role in ("task", "answer", "check"):
                name = identity + ("" if role == "task" else "-" + role)
                if name in (cell["grade_id"], cell["id"]) or (one["id"], role) == (cell["exercise"], cell["role"]):
                    known.add(n)
                    cell.setdefault("is", []).append((one["id"], role))
    for one in key["exercises"]:
        answer(submission, one, cells, known)
        check(submission, one, cells)
    kept = {"head", "name", "imports"}
    extra = [c for n, c in enumerate(cells) if n not in known and c["type"] == "code" and c["source"].strip() and c["id"] not in kept]
    if extra:
        submission.notes.append(note("%d code cells beside the answer cells, which are not run", len(extra)))
    for cell in cells:
        if cell["id"] == "imports" and not same(OURS.sub("", cell["source"]), key["imports"]):
            submission.notes.append(note("the cell with the imports was changed; the homework's own is used"))


def answer(submission, one, cells, known):
    mine = [c for c in cells if (one["id"], "answer") in c.get("is", [])]
    code = [c["source"] for c in mine if c["type"] == "code"]
    if mine and not code:
        submission.notes.append(note("%s: the answer cell is no code cell", one["id"]))
    different = []
    for text in code:
        if text.strip() and not same(text, one["stub"]) and text not in different:
            different.append(text)
    if len(different) > 1:
        words = note("%s: %d different cells carry the answer's id; the last one is graded", one["id"], len(different))
        submission.tampering.append(words)
    if not different:
        names = declared(one["stub"])
        other = [c["source"] for n, c in enumerate(cells) if n not in known and c["type"] == "code" and declared(c["source"]) & names]
        different = [text for text in other if not same(text, one["stub"])]
        if different:
            submission.notes.append(note("%s: the answer was found in another cell than its own", one["id"]))
        elif not mine:
            submission.absent.append(one["id"])
            submission.notes.append(note("%s: there is no answer cell", one["id"]))
    text = different[-1] if different else one["stub"]
    if len(text) > LONGEST:
        submission.notes.append(note("%s: an answer of %d characters is not graded", one["id"], len(text)))
        text = one["stub"]
    submission.answers[one["id"]] = text
    look(submission, one, text)


def look(submission, one, text):
    """Notes what an answer does beside answering."""
    own = one["check"].split(".")[0].strip()
    for kind, name in re.findall(r"\b(class|interface|enum|record)\s+(\w+)", text):
        if name in (own, "gradiente", "java", "javax", "jdk"):
            words = note("%s: declares a %s named %s, as the checks' own; it is not asked", one["id"], kind, name)
            submission.tampering.append(words)
    for name in re.findall(rf"\bimport\s+(?:static\s+)?([\w.]+\b{own})\s*;", text):
        if not name.startswith("gradiente.exercise."):
            submission.tampering.append(note("%s: imports another %s", one["id"], own))
    if re.search(r"^\s*[%!]", text, re.MULTILINE):
        submission.tampering.append(note("%s: a magic or shell line, which is no Java", one["id"]))
    found = sorted(set(DANGER.findall(text)))
    if found:
        submission.tampering.append(note("%s: mentions %s", one["id"], ", ".join(found)))


def check(submission, one, cells):
    mine = [c for c in cells if (one["id"], "check") in c.get("is", [])]
    if not mine:
        submission.tampering.append(note("%s: the check cell is gone", one["id"]))
    elif not any(same(c["source"], one["check"]) for c in mine) or len(mine) > 1 or mine[0]["type"] != "code":
        submission.tampering.append(note("%s: the check cell was changed", one["id"]))
    elif mine[0]["passed"]:
        submission.shown.append(one["id"])


class Other(ValueError):
    """A file that is no notebook: told of a student who handed in nothing else."""


def read(place, key):
    """Returns the submissions in a folder or zip, one a student, by name."""
    found, others = {}, {}
    for name, data, when in files(place):
        submission = who(name)
        submission.place = name
        if isinstance(data, Other):
            submission.broken = str(data)
            others.setdefault((submission.student, submission.number), submission)
            continue
        if key["due"] and when and when.date() > datetime.date.fromisoformat(key["due"]):
            submission.late = True
        try:
            if isinstance(data, Exception):
                raise data
            take(submission, data, key)
        except RecursionError:
            submission.broken = note("it cannot be read: its JSON is nested too deep")
        except UnicodeDecodeError:
            submission.broken = note("it cannot be read: it is no text in UTF-8")
        except json.JSONDecodeError as error:
            submission.broken = note("it cannot be read: its JSON is damaged or empty (%s)", where(error))
        except Exception as error:  # one student's file, whatever is in it
            submission.broken = note("it cannot be read: %s", str(error)[:300])
        found.setdefault((submission.student, submission.number), []).append(submission)
    for student, submission in others.items():
        found.setdefault(student, [submission])
    names = collections.Counter(student for student, _ in found)
    chosen = [best(several) for _, several in sorted(found.items())]
    for submission in chosen:
        if names[submission.student] > 1 and submission.number:  # two people of one name
            submission.student += f" ({submission.number})"
    return chosen


def where(error):
    """Python's words about damaged JSON; in another language their place alone."""
    place = note("line %d column %d (char %d)", error.lineno, error.colno, error.pos)
    return str(error) if str(error).endswith(place) else place


def best(several):
    """Of a student's notebooks the one with the most answers, of equal ones the last."""
    chosen = max(enumerate(several), key=lambda s: (not s[1].broken, len(changed(s[1])), s[0]))[1]
    if len(several) > 1:
        chosen.notes.append(note("%d notebooks; graded is %s", len(several), chosen.place))
    return chosen


def changed(submission):
    return set(submission.answers) - set(submission.absent)


def who(name):
    """Returns an empty submission of the student whose file this is."""
    folders = [folder.strip() for folder in name.split("/")]
    for folder in folders[:-1]:
        moodle = MOODLE.fullmatch(folder)
        if moodle:
            return Submission(moodle.group(1).strip(), moodle.group(2), folder=folder)
    canvas = CANVAS.fullmatch(folders[-1])
    if canvas:
        return Submission(canvas.group(1), canvas.group(3), late=bool(canvas.group(2)))
    if len(folders) > 1:
        return Submission(folders[0])
    return Submission(os.path.splitext(folders[-1])[0].strip() or folders[-1])


def named(name):
    """Whether a file's name says whose it is, be it a notebook or not."""
    folders = name.split("/")
    return len(folders) > 1 or bool(CANVAS.fullmatch(folders[-1]))


def files(place):
    """Yields the notebooks as (name, bytes or the exception why not, date)."""
    if zipfile.is_zipfile(place):
        yield from zipped(place, "")
        return
    count = 0
    for folder, folders, names in os.walk(place):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            path = os.path.join(folder, name)
            relative = readable(os.path.relpath(path, place).replace(os.sep, "/"))
            count += 1
            if name.startswith("."):
                continue
            if count > MOST_FILES:
                raise ValueError(tell("%s has more than %d files", place, MOST_FILES))
            if name.endswith(".ipynb"):
                yield relative, *content(path)
            elif name.endswith(".zip") and zipfile.is_zipfile(path):
                yield from zipped(path, os.path.dirname(relative), relative)
            elif name.endswith(".zip"):
                yield relative, ValueError(note("the zip is damaged")), None
            elif named(relative):
                yield relative, Other(note("no notebook, but %s", name)), None


def content(path):
    try:
        if os.path.islink(path) or not os.path.isfile(path):
            return ValueError(note("it is no plain file")), None
        when = datetime.datetime.fromtimestamp(os.path.getmtime(path))
        if os.path.getsize(path) > LARGEST:
            return ValueError(note("it has %.0f MB; allowed are %d", os.path.getsize(path) / 1e6, LARGEST >> 20)), when
        with open(path, "rb") as file:
            return file.read(LARGEST + 1), when
    except OSError as error:
        return error, None


def zipped(path, before, student=""):
    """Yields what is in a zip, and in the zips that students handed in within one that an LMS made.

    With the name of a student's zip, a single notebook in it is that student's, whatever it is called. Nothing is unpacked to the disk, so a name that leads out of the folder leads nowhere.
    """
    read = [0]
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith((".ipynb", ".zip"))]
        one = student and len(names) == 1 and names[0].endswith(".ipynb")
        if one and not (MOODLE.fullmatch(names[0].split("/")[0]) or CANVAS.fullmatch(os.path.basename(names[0]))):
            yield from handed_in(archive, student, read)
        else:
            yield from entries(archive, before, read, True)


def entries(archive, before, read, outer):
    for entry in archive.infolist()[:MOST_FILES]:
        within = outer and entry.filename.endswith(".zip")
        if entry.is_dir() or entry.filename.startswith("__MACOSX"):
            continue
        name = readable("/".join(part for part in [before, *entry.filename.split("/")] if part not in ("", ".", "..")))
        if os.path.basename(name).startswith("."):
            continue
        when = datetime.datetime(*entry.date_time) if entry.date_time[0] > 1980 else None
        if not within and not name.endswith(".ipynb"):
            if outer and named(name):
                yield name, Other(note("no notebook, but %s", os.path.basename(name))), when
            continue
        most = LARGEST_WITHIN if within else LARGEST
        read[0] += min(entry.file_size, most)
        if entry.file_size > most or read[0] > LARGEST_ZIP:
            yield name, ValueError(note("it has %.0f MB; allowed are %d", entry.file_size / 1e6, most >> 20)), when
            continue
        try:
            with archive.open(entry) as file:
                data = io.BytesIO(file.read(most + 1)).getvalue()
            inner = zipfile.ZipFile(io.BytesIO(data)) if within else None
        except Exception as error:  # a damaged entry
            yield name, error, when
            continue
        if inner is None:
            yield name, data, when
        else:
            with inner:
                yield from handed_in(inner, name, read)


def handed_in(inner, name, read):
    """What one student packed: it is of the student whose file or folder the zip is, whatever the folders in it are called."""
    found = list(entries(inner, "", read, False))
    place = name[: -len(".zip")]
    canvas = CANVAS.fullmatch(os.path.basename(name))
    for n, (path, data, when) in enumerate(found, 1):
        apart = f"-{n}.ipynb" if canvas else "/" + path
        yield place + (".ipynb" if len(found) == 1 else apart), data, when
    if not found:
        yield place + ".ipynb", ValueError(note("the zip has no notebook")), None


