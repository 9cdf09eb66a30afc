"""The class as Canvas's gradebook or Moodle's grading worksheet exports it, and the same table filled in for its import."""

import csv
import io
import re
from collections import Counter

from tongue import tell
from words import number

# What each column is called, in lower case; Moodle names them in its user's language.
COLUMNS = {
    "number": ("id", "identifier", "identificador"),
    "name": ("student", "full name", "fullname", "name", "nombre completo", "nombre completo del usuario", "nombre"),
    "login": ("sis login id", "sis user id", "login", "username", "nombre de usuario", "email address", "email",
              "dirección de correo", "dirección de correo electrónico", "dirección email"),
    "grade": ("grade", "calificación", "calificacion"),
    "maximum": ("maximum grade", "calificación máxima", "calificación maxima"),
    "comments": ("feedback comments", "comentarios de retroalimentación", "comentarios de la retroalimentación",
                 "comentarios"),
}
TEST_STUDENT = "student, test"  # Canvas's own


class Roster:
    """A class's table. `kind` is "canvas", "moodle" or "" for one of another make, which tells only who there is."""

    def __init__(self, path):
        try:
            with open(path, "rb") as file:
                text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            with open(path, encoding="cp1252", errors="replace") as file:  # saved once by a table program
                text = file.read()
        head = text.split("\n", 1)[0]
        self.delimiter = max(",;\t", key=head.count)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter))
        if not rows or not any(word.strip() for word in rows[0]):
            raise ValueError(tell("--roster %s: the table is empty", path))
        self.head, self.rows = rows[0], [row + [""] * (len(rows[0]) - len(row)) for row in rows[1:]]
        names = [word.strip().lower() for word in self.head]
        self.at = {}
        for what, words in COLUMNS.items():
            found = [i for word in words for i, name in enumerate(names) if name == word]
            if found:
                self.at[what] = found if what == "login" else found[0]
        if "number" in self.at and "grade" in self.at:
            self.kind = "moodle"
        else:
            self.kind = "canvas" if {"student", "id"} <= set(names) else ""
        if not self.at.keys() & {"number", "name", "login"}:
            got = ", ".join(self.head)[:200]
            raise ValueError(tell(
                "--roster %s: no column says who; expected Canvas's gradebook or Moodle's grading worksheet, got %s", path, got))

    def person(self, row):
        """Whether the row is a student's; not Canvas's points, its words about posting or its test student."""
        if not any(word.strip() for word in row):
            return False
        name = self.named(row)
        if self.kind == "canvas" and (not name or name.startswith("Points Possible") or name.lower() == TEST_STUDENT):
            return False
        return True

    def named(self, row):
        return row[self.at["name"]].strip() if "name" in self.at else row[0].strip()

    def match(self, results):
        """Returns the result of each row, None where there is none."""
        by_number = {r["number"]: r for r in results if r["number"]}
        by_name = {fold(r["student"]): r for r in results}
        people = [row for row in self.rows if self.person(row)]
        names = Counter(fold(self.named(row)) for row in people)
        found, taken = {}, set()

        def take(row, result):
            if result is not None and id(row) not in found and result["student"] not in taken:
                found[id(row)] = result
                taken.add(result["student"])

        for row in people:
            if "number" in self.at:
                take(row, by_number.get(re.sub(r"\D", "", row[self.at["number"]])))
        for row in people:
            logins = [word for i in self.at.get("login", []) for word in (row[i], row[i].split("@")[0])]
            for login in logins + ([row[self.at["number"]]] if "number" in self.at else []):
                if login.strip():
                    take(row, by_name.get(fold(login)))
        for row in people:
            name = fold(self.named(row))
            if names[name] == 1:  # of two of one name nobody knows whose the file is
                take(row, by_name.get(name))
                take(row, by_name.get(turned(name)))
        return [found.get(id(row)) for row in self.rows]

    def grade_column(self, key):
        """Canvas's column of the homework: `Homework 1 (4711)` with its number, or without."""
        wanted = {fold(key["title"]), fold(key["name"])}
        for i, name in enumerate(self.head):
            if fold(re.sub(r"\s*\(\d+\)\s*$", "", name)) in wanted:
                return i
        return None

    def filled(self, key, results, of, comment):
        """Returns the table with the grades, who handed in nothing, and what a teacher should hear of."""
        matched = self.match(results)
        missing = [self.named(row) for row, result in zip(self.rows, matched) if result is None and self.person(row)]
        said = []
        unknown = sorted({r["student"] for r in results} - {r["student"] for r in matched if r})
        if unknown:
            said.append(tell("%d submissions are of nobody in the roster: %s", len(unknown), ", ".join(unknown)[:200]))
        column = self.at.get("grade") if self.kind == "moodle" else self.grade_column(key)
        head, rows = list(self.head), [list(row) for row in self.rows]
        if self.kind == "canvas" and column is None:
            column = len(head)
            head.append(key["title"])
            rows = [row + [""] for row in rows]
            said.append(tell("the gradebook has no column %s; Canvas will ask whether to make a new assignment", key["title"]))
        for row, result in zip(rows, matched):
            points_row = self.kind == "canvas" and self.named(row).startswith("Points Possible")
            there = row[column] if points_row else row[self.at["maximum"]] if "maximum" in self.at and self.person(row) else ""
            if points_row and not there:
                row[column] = number(of)
            elif differs(there, of):
                said.append(tell("the roster counts %s points and the homework %s; make them alike there", there, number(of)))
            if result is not None and column is not None:
                row[column] = number(sum(e["points"] for e in result["exercises"]))
                if self.kind == "moodle" and "comments" in self.at:
                    row[self.at["comments"]] = comment(result)
        return [head, *rows], missing, list(dict.fromkeys(said))


def differs(text, of):
    try:
        return abs(float(text.replace(",", ".")) - of) > 1e-6
    except ValueError:
        return False


def fold(name):
    return " ".join(name.split()).casefold()


def turned(name):
    """`Núñez, Ana` as `Ana Núñez`, folded."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma else name
