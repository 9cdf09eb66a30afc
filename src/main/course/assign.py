"""Makes a homework out of exercises.

An EXERCISE is one of the course (03.1), several (03.1-3), a chapter (03), or a teacher's own notebook (mine.ipynb), whose
cells have the ids ex1, ex1-answer, ex1-check, ex2 and so on; there, what solves an exercise stands in its answer cell
between the lines `// BEGIN SOLUTION` and `// END SOLUTION`, and its imports in the code cells before the first exercise.

Writes FOLDER/NAME/NAME.ipynb for the students, FOLDER/NAME/key.json for `./course grade`, and the same homework as
nbgrader's source in FOLDER/NAME/nbgrader/.
"""

import json
import os
import re
import sys

import commands
import exercises
import tongue
from tongue import tell
from words import WORDS, points as points_text

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}")
SOLUTION = re.compile(r"^[ \t]*// BEGIN SOLUTION[^\n]*\n(.*?)^[ \t]*// END SOLUTION[^\n]*\n?", re.DOTALL | re.MULTILINE)
NEEDS = "gradiente.Gradiente.needs"
LANGUAGE = {"kernelspec": {"display_name": "Java", "language": "java", "name": "java"}, "language_info": {"name": "java"}}
CONFIG = """c = get_config()
c.CourseDirectory.course_id = "{name}"
c.ClearSolutions.code_stub = {{"java": "// write your answer here"}}
c.Execute.timeout = 120  # a training cell on a busy machine
c.ExecutePreprocessor.startup_timeout = 120
"""


def refuse(sentence, *values):
    sys.exit("course: assign: " + tell(sentence, *values))


def imports_of(notebook):
    """Returns the code before the first exercise, without what loads the jar: the kernel brings it."""
    lines = []
    for cell in notebook["cells"]:
        if "exercise" in cell["metadata"].get("gradiente", {}):
            break
        if cell["cell_type"] == "code":
            lines += [line for line in exercises.source(cell).splitlines() if not line.startswith("%")]
    return [line for line in lines if line.strip()]


def title_of(notebook):
    for cell in notebook["cells"]:
        for line in exercises.source(cell).splitlines():
            if line.startswith("# "):
                return line[2:].strip()
    return ""


def exercise(identity, cells, solution, chapter, imports):
    task = exercises.source(cells["task"])
    heading = re.match(r"#+ \w+ \d+ (?:—|-|:) (.*)\n?", task)
    return {
        "id": identity,
        "title": heading.group(1).strip() if heading else "",
        "task": task[heading.end():].strip() if heading else task,
        "chapter": chapter,
        "stub": exercises.source(cells["answer"]),
        "check": exercises.source(cells["check"]),
        "solution": solution,
        "imports": imports,
    }


def of_course(word, folder):
    """Returns the exercises that a word such as 03, 03.1 or 03.1-3 means."""
    found = re.fullmatch(r"(\d{1,2})(?:\.(\d+)(?:-(\d+))?)?", word)
    if not found:
        refuse("%s is neither an exercise, such as 03.1, nor a notebook that is there", word)
    chapter = found.group(1).zfill(2)
    there = exercises.chapters(folder)
    if chapter not in there:
        refuse("%s: there is no chapter %s; there are %s to %s", word, chapter, min(there), max(there))
    path, solved = (exercises.read(path) for path in there[chapter])
    tasks, solutions = exercises.exercises(path), exercises.exercises(solved)
    wanted = list(tasks)
    if found.group(2):
        first = int(found.group(2))
        wanted = [f"{chapter}.{n}" for n in range(first, int(found.group(3) or first) + 1)]
    for identity in wanted or [word]:
        if identity not in tasks:
            refuse("there is no exercise %s; chapter %s has %s", identity, chapter, ", ".join(tasks))
    chapter = f"{chapter} {re.sub('^[0-9]+ *[—·.-]* *', '', title_of(path))}"
    imports = imports_of(solved)
    return [exercise(i, tasks[i], exercises.source(solutions[i]["answer"]), chapter, imports) for i in wanted]


def own(path):
    """Returns the exercises of a teacher's own notebook."""
    name = re.sub(r"[^A-Za-z0-9_-]", "-", os.path.splitext(os.path.basename(path))[0])
    try:
        notebook = exercises.read(path)
        exercises.mark(notebook, name)
        found = exercises.exercises(notebook)
        title, imports = title_of(notebook) or name, imports_of(notebook)
    except ValueError as error:
        refuse("%s is not a notebook: its JSON is damaged or empty (%s)", path, error)
    except (KeyError, TypeError, AttributeError):
        refuse("%s is not a notebook of format 4: it has no list of cells, or a cell without its kind, metadata and source", path)
    if not found:
        refuse("%s has no exercise: cells with the ids ex1, ex1-answer and ex1-check", path)
    result = []
    told = {"task": tell("task"), "answer": tell("answer"), "check": tell("check")}
    for identity, cells in found.items():
        for role in ("task", "answer", "check"):
            if role not in cells:
                refuse("%s: exercise %s has no cell for its %s", path, identity, told[role])
        whole = exercises.source(cells["answer"])
        solution = "".join(SOLUTION.findall(whole))
        if not solution.strip():
            refuse("%s: the answer of %s has no solution between // BEGIN SOLUTION and // END SOLUTION", path, identity)
        cells["answer"]["source"] = SOLUTION.sub("", whole).strip()
        result.append(exercise(identity, cells, solution.strip(), title, imports))
    return result


def cell(kind, identity, text, role="", exercise="", points=None):
    """Returns a cell; with a role, one that graders know."""
    metadata = {}
    if role:
        metadata["gradiente"] = {"exercise": exercise, "role": role}
        metadata["nbgrader"] = exercises.nbgrader(exercise, role, points)
    elif kind == "code":
        metadata["nbgrader"] = {"schema_version": 3, "grade_id": identity, "grade": False, "solution": False, "locked": True,
                                "task": False}
    if role == "check":
        metadata["tags"] = [exercises.TAG]
    made = {"cell_type": kind, "id": identity, "metadata": metadata, "source": text.splitlines(keepends=True)}
    if kind == "code":
        made.update({"execution_count": None, "outputs": []})
    return made


def needs(version):
    """Returns the line by which an older jar says that it is one."""
    return f'{NEEDS}("{version}");\n' if version else ""


def course_version():
    """Returns the version that stands in the course's pom.xml, or nothing where there is none."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "pom.xml")
    try:
        with open(path, encoding="utf-8") as file:
            found = re.search(r"^  <version>(.*)</version>", file.read(), re.MULTILINE)
    except OSError:
        found = None
    return found.group(1) if found else ""


def notebook(key, solved=False):
    """Returns the homework as a notebook; solved, as nbgrader's source."""
    words = WORDS[key["lang"]]
    head = f"# {key['title']}\n\n" + (words["due"].format(due=key["due"]) + " " if key["due"] else "") + words["head"]
    cells = [
        cell("markdown", "head", head),
        cell("markdown", "name", words["name"]),
        cell("code", "imports", f"// {words['imports']}\n" + needs(key["version"]) + key["imports"]),
    ]
    for n, one in enumerate(key["exercises"], 1):
        identity = exercises.nbgrader(one["id"], "task")["grade_id"]
        heading = f"### {n}. {one['title'] or one['id']} ({points_text(one['points'], words)})\n\n"
        answer = one["stub"]
        if solved:
            answer += f"\n// BEGIN SOLUTION\n{one['solution']}\n// END SOLUTION"
        cells += [
            cell("markdown", identity, heading + one["task"], "task", one["id"]),
            cell("code", identity + "-answer", answer, "answer", one["id"]),
            cell("code", identity + "-check", one["check"], "check", one["id"], one["points"]),
        ]
    metadata = {**LANGUAGE, "gradiente": {"homework": key["name"]}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def make(name, wanted, arguments):
    """Writes one homework. Returns its folder."""
    chosen = []
    for word in wanted:
        chosen += own(word) if word.endswith(".ipynb") and os.path.isfile(word) else of_course(word, arguments.notebooks)
    ids = [one["id"] for one in chosen]
    for identity in ids:
        if ids.count(identity) > 1:
            refuse("exercise %s is there twice", identity)
    points = [float(word) for word in (arguments.points or "1").split(",")]
    if arguments.points:
        points = [int(worth) if worth == int(worth) else worth for worth in points]
    if len(points) not in (1, len(chosen)):
        refuse("--points has %d numbers for %d exercises (%s)", len(points), len(chosen), ", ".join(ids))
    points = points * len(chosen) if len(points) == 1 else points
    imports = []
    for one, worth in zip(chosen, points):
        one["points"] = worth
        imports += [line for line in one.pop("imports") if line not in imports]
    key = {
        "name": name,
        "title": arguments.title or f"{WORDS[arguments.lang]['homework']}: {name}",
        "lang": arguments.lang,
        "due": arguments.due,
        "version": course_version(),
        "imports": "\n".join(imports),
        "jars": [os.path.abspath(jar) for jar in arguments.jar],
        "exercises": chosen,
    }
    folder = os.path.join(arguments.out, name)
    path = os.path.join(folder, "key.json")
    text = json.dumps(key, indent=1, ensure_ascii=False) + "\n"
    if os.path.exists(path) and not arguments.force:
        with open(path, encoding="utf-8") as file:
            if file.read() != text:
                refuse("%s is there with other exercises; --force replaces it, and grades made with it are old then", path)
    source = os.path.join(folder, "nbgrader", "source", name)
    os.makedirs(source, exist_ok=True)
    write(path, text)
    write(os.path.join(folder, name + ".ipynb"), exercises.text(notebook(key)))
    write(os.path.join(source, name + ".ipynb"), exercises.text(notebook(key, solved=True)))
    write(os.path.join(folder, "nbgrader", "nbgrader_config.py"), CONFIG.format(name=name))
    total = points_text(sum(points), WORDS[tongue.LANGUAGE])
    print(tell("%s: %d exercises, %s; the key is beside it", os.path.join(folder, name + ".ipynb"), len(chosen), total))
    return folder


def write(path, text):
    with open(path + ".part", "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(path + ".part", path)


def main():
    arguments = commands.arguments("assign")
    spanish = os.path.join(arguments.notebooks, "es")
    if arguments.lang == "es" and exercises.chapters(spanish):
        arguments.notebooks = spanish
    for jar in arguments.jar:
        if not os.path.isfile(jar):
            refuse("--jar %s: no such file", jar)
    if arguments.name == "every-chapter" and not arguments.exercise:
        for chapter in exercises.chapters(arguments.notebooks):
            make("chapter-" + chapter, [chapter], arguments)
        return
    if arguments.name == "every-chapter":
        refuse("every-chapter takes no exercises: it makes a homework of each chapter")
    if not NAME.fullmatch(arguments.name):
        refuse("%r is no name for a homework: letters, digits, - and _, such as homework-1", arguments.name)
    if not arguments.exercise:
        refuse("no exercise named; 03.1 is the first of chapter 03")
    make(arguments.name, arguments.exercise, arguments)


if __name__ == "__main__":
    main()
