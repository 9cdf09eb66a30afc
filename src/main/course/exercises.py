"""Marks the cells of the course's exercises, so that graders find them by data and not by their place.

exercises.py [--check] [FOLDER]

An exercise is three cells of a chapter: its task in words, a cell for the answer and one for the check; a solutions
notebook repeats them with the answer solved. The cells are known by their ids: `ex2`, `ex2-answer`, `ex2-check`; a
chapter's own word before that (`der-ex2-check`, `der-sol-ex2-check`) is taken off. Each then carries in its metadata

    gradiente: {"exercise": "03.2", "role": "task" | "answer" | "check"}
    nbgrader: what nbgrader's schema 3 wants

Running it again changes nothing. With --check it only says which files it would change. FOLDER is notebooks/.
"""

import glob
import json
import os
import re
import sys

TAG = "raises-exception"  # nbconvert goes on after such a cell
ID = re.compile(r"(?:[a-z]+-)?(?:sol-)?ex(\d+)(?:-(answer|check))?")


def nbgrader(exercise, role, points=1):
    """Returns nbgrader's metadata (schema 3) for a cell of an exercise, such as "03.2"."""
    mark = {
        "schema_version": 3,
        "grade_id": "ex-" + re.sub(r"[^A-Za-z0-9_-]", "-", exercise) + ("" if role == "task" else "-" + role),
        "grade": role == "check",
        "solution": role == "answer",
        "locked": role != "answer",
        "task": False,
    }
    if role == "check":
        mark["points"] = points
    return mark


def mark(notebook, chapter):
    """Marks the exercises' cells of a notebook of a chapter, such as "03"."""
    for cell in notebook["cells"]:
        found = ID.fullmatch(cell.get("id", ""))
        if not found:
            continue
        number, role = found.group(1), found.group(2) or "task"
        cell["id"] = f"ex{number}" + ("" if role == "task" else "-" + role)
        exercise = f"{chapter}.{number}"
        cell["metadata"].setdefault("gradiente", {}).update({"exercise": exercise, "role": role})
        cell["metadata"]["nbgrader"] = nbgrader(exercise, role)


def exercises(notebook):
    """Returns the marked cells of a notebook: {"03.2": {"task": cell, "answer": cell, "check": cell}}."""
    found = {}
    for cell in notebook["cells"]:
        ours = cell["metadata"].get("gradiente", {})
        if "exercise" in ours:
            found.setdefault(ours["exercise"], {})[ours["role"]] = cell
    return found


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def text(notebook):
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def source(cell):
    """Returns what stands in a cell, which a file may hold whole or line by line."""
    return cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])


def chapters(folder):
    """Returns the chapters' files and their solutions': {"03": (path, path)}."""
    found = {}
    solutions = "soluciones" if os.path.isdir(os.path.join(folder, "soluciones")) else "solutions"
    for path in sorted(glob.glob(os.path.join(folder, "[0-9][0-9]-*.ipynb"))):
        name = os.path.basename(path)
        found[name[:2]] = (path, os.path.join(folder, solutions, name))
    return found


def main():
    words = sys.argv[1:]
    check = "--check" in words
    folder = ([word for word in words if word != "--check"] or ["notebooks"])[0]
    changed = 0
    for chapter, paths in chapters(folder).items():
        for path in paths:
            with open(path, encoding="utf-8") as file:
                before = file.read()
            notebook = json.loads(before)
            mark(notebook, chapter)
            after = text(notebook)
            if after == before:
                continue
            changed += 1
            print(path)
            if not check:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(after)
    sys.exit(1 if check and changed else 0)


if __name__ == "__main__":
    main()
