"""Pairs of students whose answers are alike: a list to look at, never a verdict.

Names that a student chose, comments, texts and blanks are set aside; what stays is cut into runs of a few tokens. A run
that many students have, the task's own stub among them, says nothing and weighs little.
"""

import collections
import math
import re

TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\])*"|[A-Za-z_]\w*|\d[\w.]*|[^\s\w]', re.DOTALL)
KEYWORDS = set(
    "boolean break byte case char class continue default do double else extends final float for if implements import int long"
    " new null private public return short static super switch this throw try catch void while true false var".split()
)
RUN = 6  # tokens
ENOUGH = 12  # runs that a student must have, else all short answers are alike
RARE = 0.15  # of the class; a run of more students is left out
ALIKE = 0.7


def tokens(code):
    """Returns the tokens of code, each name that is not Java's or the engine's as `n`."""
    found = []
    for token in TOKEN.findall(code):
        if token.startswith(("//", "/*")):
            continue
        name = re.match(r"[A-Za-z_]", token)
        if token.startswith('"'):
            token = "s"
        elif name and token not in KEYWORDS and not (found and found[-1] == ".") and not token[0].isupper():
            token = "n"
        found.append(token)
    return found


def runs(code):
    found = tokens(code)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def pairs(results, stubs):
    """Returns (how alike 0 to 1, student, student), the most alike first. stubs: {exercise: text}."""
    mine = {}
    for result in results:
        own = set()
        for exercise in result["exercises"]:
            stub = runs(stubs[exercise["id"]])
            own |= {(exercise["id"], run) for run in runs(exercise["answer"]) - stub}
        mine[result["student"]] = own
    many = collections.Counter(run for own in mine.values() for run in own)
    most = max(3, RARE * len(mine))
    weight = {run: math.log(len(mine) / n) + 0.1 for run, n in many.items() if n <= most}
    kept = {student: {run for run in own if run in weight} for student, own in mine.items()}
    owners = collections.defaultdict(list)
    for student, own in kept.items():
        for run in own:
            owners[run].append(student)
    shared = collections.Counter()
    count = collections.Counter()
    for run, students in owners.items():
        for i, a in enumerate(students):
            for b in students[i + 1 :]:
                shared[a, b] += weight[run]
                count[a, b] += 1
    whole = {student: sum(weight[run] for run in own) for student, own in kept.items()}
    found = []
    for (a, b), common in shared.items():
        value = common / (whole[a] + whole[b] - common)
        if value >= ALIKE and count[a, b] >= ENOUGH:
            found.append((value, a, b))
    return sorted(found, reverse=True)
