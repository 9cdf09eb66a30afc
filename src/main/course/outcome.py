"""What comes out of grading: tables for people, Canvas, Moodle and nbgrader, a page for each student, the report."""

import csv
import os
import re
import shutil
import sys
import time
import zipfile

import pages
from assign import write
from tongue import note, tell
from words import number

# In a table program a text that begins so is a formula.
FORMULA = re.compile(r"^[=+\-@\t\r]")


class Progress:
    """A bar with the time left where a person looks on, else a line now and then."""

    def __init__(self, total, workers, how):
        self.total, self.count, self.began = total, 0, time.monotonic()
        self.live = sys.stdout.isatty()
        if total:
            print(tell("%d submissions, %d at a time, %s", total, workers, how), flush=True)

    def line(self, text):
        print(("\r\x1b[K" if self.live else "") + plain(text), flush=True)

    def step(self, result):
        self.count += 1
        spent = time.monotonic() - self.began
        left = spent / self.count * (self.total - self.count)
        stopped = [e["id"] for e in result["exercises"] if e["state"] == "died"]
        if result["tampering"] or stopped:
            words = result["tampering"] + [note("%s: stopped", identity) for identity in stopped]
            self.line(f"{result['student']}: {'; '.join(words)[:200]}")
        if self.live:
            full = int(30 * self.count / self.total)
            bar = "#" * full + "." * (30 - full)
            end = "\n" if self.count == self.total else ""
            words = tell("%d of %d, %.0f min %.0f s left", self.count, self.total, left / 60, left % 60)
            print(f"\r\x1b[K[{bar}] {words}", end=end, flush=True)
        elif self.count == self.total or self.count % max(1, self.total // 10) == 0:
            print(tell("%d of %d, %.0f s left", self.count, self.total, left), flush=True)


def plain(text):
    """What a stranger wrote, without what moves a terminal."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text)


def total(result):
    return sum(e["points"] for e in result["exercises"])


def why_not(exercise):
    if exercise["state"] == "passed":
        return ""
    words = exercise["sentence"]
    if exercise["hidden"]:
        words = note("only on other inputs than the notebook's: %s", words)
    if exercise["state"] == "died":
        words = note("stopped: %s", words)
    if exercise["state"] == "missed":
        words = note("not reached: %s", words)
    return plain(words)


def table(path, rows, formula_safe=True, delimiter=","):
    with open(path + ".part", "w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, quoting=csv.QUOTE_ALL, delimiter=delimiter)
        for row in rows:
            safe = [("'" + word) if formula_safe and isinstance(word, str) and FORMULA.match(word) else word for word in row]
            out.writerow(safe)
    os.replace(path + ".part", path)


def write_all(out, key, results, roster):
    os.makedirs(os.path.join(out, "feedback"), exist_ok=True)
    of = sum(one["points"] for one in key["exercises"])
    long = [("student", "exercise", "points", "of", "state", "why not")]
    wide = [("student", "points", "of", *(one["id"] for one in key["exercises"]), "late", "look at")]
    for r in results:
        long += [(r["student"], e["id"], number(e["points"]), number(e["of"]), e["state"], why_not(e)) for e in r["exercises"]]
        look = "; ".join(([r["broken"]] if r["broken"] else []) + r["tampering"])
        wide.append((r["student"], number(total(r)), number(of), *(number(e["points"]) for e in r["exercises"]),
                     "late" if r["late"] else "", plain(look)))
    table(os.path.join(out, "grades.csv"), long)
    table(os.path.join(out, "scores.csv"), wide)
    missing = lms(out, key, results, of, roster)
    named = {}
    for r in results:
        name = file_name(r["student"], named)
        write(os.path.join(out, "feedback", name), pages.feedback(key, r))
    zip_feedback(out, results, named)
    write(os.path.join(out, "report.html"), pages.report(key, results, missing))
    got = [total(r) for r in results]
    print(tell("%d students, %s of %s points on average", len(results), number(sum(got) / len(got)), number(of)))
    path = os.path.join(out, "report.html")
    print(tell("%s, and beside it grades.csv, scores.csv, feedback/, files for Canvas, Moodle, nbgrader", path))


def file_name(student, named):
    name = re.sub(r"[^\w. -]", "_", student).strip(". ")[:80] or "student"
    while name + ".html" in named.values():
        name += "_"
    named[student] = name + ".html"
    return named[student]


def lms(out, key, results, of, roster):
    """Writes the tables of Canvas, Moodle and nbgrader. Returns who of the roster handed in nothing."""
    canvas = [("Student", "ID", "SIS User ID", "SIS Login ID", "Section", key["title"]),
              ("    Points Possible", "", "", "", "", number(of))]
    canvas += [(r["student"], r["number"], "", "", "", number(total(r))) for r in results]
    moodle = [("Identifier", "Full name", "Grade", "Maximum grade", "Feedback comments")]
    moodle += [(f"Participant {r['number']}" if r["number"] else "", r["student"], number(total(r)), number(of), comment(r))
               for r in results]
    missing, delimiter = [], ","
    if roster:
        filled, missing, said = roster.filled(key, results, of, comment)
        for line in said:
            print(plain(line))
        if roster.kind == "moodle":
            moodle, delimiter = filled, roster.delimiter
        elif roster.kind == "canvas":
            canvas = filled
    table(os.path.join(out, "canvas.csv"), canvas, formula_safe=False)
    table(os.path.join(out, "moodle.csv"), moodle, formula_safe=False, delimiter=delimiter)
    nbgrader = [("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email", "raw_score",
                 "late_submission_penalty", "score", "max_score")]
    nbgrader += [(key["name"], key["due"], "", r["student"], "", "", "", number(total(r)), "0", number(total(r)), number(of))
                 for r in results]
    table(os.path.join(out, "nbgrader.csv"), nbgrader)
    return missing


def comment(result):
    return "; ".join(f"{e['id']}: {number(e['points'])} / {number(e['of'])}" for e in result["exercises"])


def zip_feedback(out, results, named):
    """The pages in the folders that Moodle made for the submissions: what its upload of feedback files takes."""
    path = os.path.join(out, "moodle-feedback.zip")
    with zipfile.ZipFile(path + ".part", "w", zipfile.ZIP_DEFLATED) as archive:
        for r in results:
            if r["folder"]:
                archive.write(os.path.join(out, "feedback", named[r["student"]]), r["folder"] + "/feedback.html")
        empty = not archive.namelist()
    if empty:
        os.remove(path + ".part")
    else:
        shutil.move(path + ".part", path)
