"""Grades a folder of submissions of a homework that assign.py made.

Reads the answers, runs them in a box (sandbox.py) against the checks outside of it, and writes grades, feedback and a
report beside the key. What is there already of the same answers is not run again.
"""

import hashlib
import json
import os
import re
import secrets
import signal
import sys
import time

import commands
import judging
import outcome
import sandbox
import submissions
import tongue
from assign import write
from roster import Roster
from tongue import note, tell

LONG = 3000  # ms that a check of a solution takes where it is more than a few sums
MEMORY_EACH = 1.3e9  # bytes that a worker takes: a judge and a box


def refuse(sentence, *values):
    sys.exit("course: grade: " + tell(sentence, *values))


def find_key(arguments):
    """Returns the key's path: given, beside the submissions, or of the homework that they name."""
    if arguments.key:
        return os.path.join(arguments.key, "key.json") if os.path.isdir(arguments.key) else arguments.key
    place = os.path.abspath(arguments.folder)
    if os.path.isfile(os.path.join(os.path.dirname(place), "key.json")):
        return os.path.join(os.path.dirname(place), "key.json")
    names = set()
    for _, data, _ in submissions.files(place):
        if isinstance(data, bytes):
            names.update(re.findall(rb'"homework"\s*:\s*"([A-Za-z0-9_-]{1,61})"', data))
        if len(names) > 1:
            break
    there = [os.path.join(arguments.homeworks, name.decode(), "key.json") for name in names]
    there = [path for path in there if os.path.isfile(path)]
    if len(there) != 1:
        refuse("which homework is %s? Put the folder beside its key.json, or give it with --key", arguments.folder)
    return there[0]


def read_key(path):
    try:
        with open(path, encoding="utf-8") as file:
            key = json.load(file)
        key["exercises"][0]["check"]
        return key
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        refuse("%s is no key of a homework: %s", path, error)


class Store:
    """The results, one file a student, each written whole; a run that was ended goes on from them."""

    def __init__(self, folder, key_digest):
        self.folder = os.path.join(folder, "results")
        self.key_digest = key_digest
        os.makedirs(self.folder, exist_ok=True)

    def path(self, student):
        plain = re.sub(r"[^\w. -]", "_", student)[:80]
        mark = "" if plain == student else "-" + hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        return os.path.join(self.folder, plain + mark + ".json")

    def load(self, submission):
        try:
            with open(self.path(submission.student), encoding="utf-8") as file:
                kept = json.load(file)
            return kept if kept["digest"] == submission.digest(self.key_digest) else None
        except (OSError, ValueError, KeyError):
            return None

    def save(self, result):
        write(self.path(result["student"]), json.dumps(result, indent=1, ensure_ascii=True) + "\n")


def result_of(submission, key, rows, seconds, digest):
    """Returns what is known of a student's homework, ready to be kept."""
    lines = []
    for i, one in enumerate(key["exercises"]):
        row = dict(rows[i]) if rows else {"state": "missed", "hidden": False, "sentence": submission.broken, "share": 0.0,
                                          "millis": 0, "printed": ""}
        share = max(0.0, min(1.0, row["share"])) if row["state"] in ("passed", "refused") else 0.0
        lines.append({**row, "id": one["id"], "of": one["points"], "points": round(one["points"] * share, 4),
                      "answer": submission.answers.get(one["id"], "")})
    notes = list(submission.notes)
    for line in lines:
        if line["id"] in submission.shown and line["state"] != "passed" and not line["hidden"]:
            notes.append(note("%s: saved in the notebook without an error, and not right here", line["id"]))
    return {"student": submission.student, "number": submission.number, "place": submission.place, "folder": submission.folder,
            "late": submission.late, "broken": submission.broken, "notes": notes, "tampering": submission.tampering,
            "exercises": lines, "seconds": round(seconds, 2), "digest": digest}


def prove(stage, key, seconds, secret):
    """Grades the homework's own solutions, outside of the box, and keeps the loaded classes of that for all others.

    What takes long there is training, for which the box is then started with the compiler that makes fast code.
    """
    solved = {one["id"]: one["solution"] for one in key["exercises"]}
    rows = []

    def train(command):
        judge = judging.Judge(stage, command, seconds, secret, patience=30000)
        try:
            rows[:] = judge.grade(key, solved)
        finally:
            judge.close()

    try:
        stage.make_archive(train)
        if any(row["state"] == "died" or row["millis"] > LONG for row in rows):
            stage.quick = False
            stage.make_archive(train)
    except OSError as error:
        refuse("the homework's own solutions could not be graded: %s", error)
    for one, row in zip(key["exercises"], rows):
        if row["state"] != "passed":
            refuse("the homework's own solution of %s does not pass its check: %s", one["id"], row["sentence"])


def secret_of(folder, anew):
    """Returns the number that the checks' other inputs come from: one for a class, however often and where it is graded."""
    path = os.path.join(os.path.dirname(folder), ".inputs")
    if anew and os.path.exists(path):
        os.remove(path)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(str(secrets.randbits(62) + 1))
    except FileExistsError:
        pass
    for _ in range(50):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        if text:
            return int(text)
        time.sleep(0.1)  # another part is writing it
    refuse("%s is empty; remove it", path)


def shard_of(student, count):
    return int(hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest(), 16) % count


def main():
    arguments = commands.arguments("grade")
    if not os.path.exists(arguments.folder):
        refuse("%s: no such folder or zip", arguments.folder)
    if os.path.isfile(os.path.join(arguments.folder, "key.json")):
        refuse("%s is the homework itself; put the submissions into a folder in it, and name that one", arguments.folder)
    if arguments.roster and not os.path.exists(arguments.roster):
        refuse("--roster %s: no such file", arguments.roster)
    try:
        roster = Roster(arguments.roster) if arguments.roster else None  # before an hour of grading
    except (OSError, ValueError) as error:
        sys.exit(f"course: grade: {error}")
    path = find_key(arguments)
    key = read_key(path)
    tongue.write_in(key.get("lang", "en"))
    with open(path, "rb") as file:
        key_digest = hashlib.sha256(file.read()).hexdigest()
    out = arguments.out or os.path.join(os.path.dirname(os.path.abspath(path)), "grades")
    shard, shards = map(int, (arguments.shard or "1/1").split("/"))
    try:
        found = submissions.read(arguments.folder, key)
    except (OSError, ValueError) as error:
        sys.exit(f"course: grade: {error}")
    if not found:
        refuse("%s has no notebook: expected STUDENT.ipynb, STUDENT/*.ipynb or a zip of Moodle or Canvas", arguments.folder)
    store = Store(out, key_digest)
    results, todo = {}, []
    for submission in found:
        kept = None if arguments.again else store.load(submission)
        if kept:
            results[submission.student] = result_of(submission, key, kept["exercises"] if not kept["broken"] else None,
                                                    kept["seconds"], kept["digest"])
        elif shard_of(submission.student, shards) == shard - 1:
            todo.append(submission)
    if todo and not arguments.merge:
        grade(arguments, key, store, todo, results)
    missing = [s.student for s in found if s.student not in results]
    if arguments.shard:
        print(tell("%d of %d submissions graded as part %d/%d; join the parts with --merge", len(todo), len(found), shard, shards))
        return
    if missing:
        refuse("%d submissions have no grade yet, such as %s; run without --merge, or the other parts", len(missing), missing[0])
    outcome.write_all(out, key, [results[s.student] for s in found], roster)


def grade(arguments, key, store, todo, results):
    stage = sandbox.Stage(arguments.java, [arguments.jar, *key["jars"]])
    judges = []
    try:
        if arguments.trust:
            print(tell("Without a box: what students wrote may do here whatever you may do."))
        else:
            trouble = sandbox.trouble(stage)
            if trouble:
                refuse("%s. Students' code is not run without a box, unless --trust says that you trust all of them", trouble)
        secret = secret_of(store.folder, arguments.again)
        prove(stage, key, arguments.seconds, secret)
        for submission in [s for s in todo if s.broken]:
            results[submission.student] = result_of(submission, key, None, 0, submission.digest(store.key_digest))
            store.save(results[submission.student])
        todo = [s for s in todo if not s.broken]
        count = min(arguments.jobs or commands.at_a_time(MEMORY_EACH), max(1, len(todo)))
        boxes = [stage.java() if arguments.trust else stage.boxed(n) for n in range(count)]
        judges = [judging.Judge(stage, box, arguments.seconds, secret) for box in boxes]
        how = tell("no box") if arguments.trust else tell("memory bounded by %s", stage.fence.words)
        progress = outcome.Progress(len(todo), count, how)

        def done(submission, rows, seconds):
            if isinstance(rows, str):  # the grader's own fault, never the student's: not kept, so that it is tried again
                progress.line(f"{submission.student}: {rows}")
                submission.tampering.append(note("the grader itself ended twice on this one; look at it by hand"))
                results[submission.student] = result_of(submission, key, None, seconds, "")
            else:
                result = result_of(submission, key, rows, seconds, submission.digest(store.key_digest))
                store.save(result)
                results[submission.student] = result
            progress.step(results[submission.student])

        judging.grade_all(judges, key, todo, done)
    finally:
        for judge in judges:
            judge.close()
        stage.close()


if __name__ == "__main__":
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
    try:
        main()
    except KeyboardInterrupt:
        print("\ncourse: " + tell("stopped; the same command goes on from here"), file=sys.stderr)
        sys.exit(130)
