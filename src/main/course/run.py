"""Executes notebooks through the `java` kernel, one line each, and writes them as HTML.

A cell tagged `raises-exception` may fail: an exercise's check before the exercise is solved, or a cell that shows an error
on purpose. With --strict it must: a check that passes on the unsolved cell checks nothing. Nor may a cell then write to
stderr, which graders take for a failure.

With --solved the exercises are counted, those of the course and not those that the file happens to hold. Each one passes,
is refused by its check, dies (ends the kernel or finds no end) or is not reached; only the first is success. A cell that
fails does not stop those after it, and after a kernel's end the rest runs in a new one, with the cells before replayed.
"""

import collections
import copy
import multiprocessing
import multiprocessing.connection
import os
import re
import signal
import subprocess
import sys
import time

import lean  # first
import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

import article
import commands
import executed
import exercises
from kernel import MARK
from tongue import tell

TAG = "raises-exception"
STARTUP_SECONDS = 120
LINES = 25  # of an error: a recursion without end has thousands
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
PLAIN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "plain.json")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # what could move the cursor of a terminal


def line(text, end="\n"):
    """Prints over the current progress line."""
    clear = "\r\x1b[K" if sys.stdout.isatty() else ""
    print(clear + text, end=end, flush=True)


def trouble(cell, error):
    """Returns in words why a cell failed, without colours and without the kernel's own stack."""
    if isinstance(error, CellTimeoutError):
        return tell("no answer within the time limit: a loop without end? ./course run --timeout N allows N seconds")
    if isinstance(error, DeadKernelError):
        return tell("the kernel died (System.exit? out of memory?); its log is beside the HTML")
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            text = "\n".join(output.get("traceback") or []) or f"{output.ename}: {output.evalue}"
            lines = ANSI.sub("", text).strip().split("\n")
            return "\n".join(lines[:LINES] + ["... " + tell("the rest is on the page")] * (len(lines) > LINES))
    return ANSI.sub("", str(error)).strip()


def tagged(cell):
    return TAG in cell.get("metadata", {}).get("tags", [])


def failed(cell):
    return any(output.output_type == "error" for output in cell.get("outputs", []))


def name_of(path):
    """Returns the path within notebooks/, else within this repository, else the whole one: a page for each."""
    for folder in ("notebooks", "."):
        name = os.path.relpath(path, folder)
        if not name.startswith(".."):
            break
    else:
        name = os.path.abspath(path).lstrip("/")
    return os.path.splitext(name)[0]


def join_streams(cell):
    """Makes one text of what a cell printed piece by piece, as a page in JupyterLab shows it."""
    joined = []
    for output in cell.get("outputs", []):
        before = joined[-1] if joined else {}
        if output.output_type == before.get("output_type") == "stream" and output.name == before.name:
            before.text += output.text
        else:
            joined.append(output)
    cell.outputs = joined


def exercise_of(cell):
    """Returns (exercise, role) of a cell by its metadata, else by its id as copies from before had it, or ("", "")."""
    ours = cell.get("metadata", {}).get("gradiente", {})
    found = exercises.ID.fullmatch(cell.get("id", ""))
    if "exercise" in ours:
        return ours["exercise"], ours.get("role", "")
    return (found.group(1), found.group(2) or "task") if found else ("", "")


def wanted(notebook, found):
    """Returns the ids of the exercises that a notebook should hold: all of a chapter, or those of its homework."""
    homework = str(notebook.metadata.get("gradiente", {}).get("homework", ""))
    key = os.path.join("homework", homework, "key.json")
    if re.fullmatch(r"[A-Za-z0-9_-]+", homework) and os.path.isfile(key):
        return [one["id"] for one in exercises.read(key)["exercises"]]
    chapters = exercises.chapters("notebooks")
    ids = []
    for chapter in sorted({identity.split(".")[0] for identity in found} & set(chapters)):
        ids += list(exercises.exercises(exercises.read(chapters[chapter][0])))
    return ids if ids and not homework else sorted(found)


def complaint(cell):
    """Returns the first line that a cell wrote to stderr, or nothing."""
    text = "".join(o.text for o in cell.outputs if o.output_type == "stream" and o.name == "stderr")
    return text.strip().partition("\n")[0]


def spare(spec, jobs):
    """Lets a kernel of the course's own do without what pays only while somebody works with it for long.

    Of several kernels each takes its part of the cores: threads that wait for others' would wait busily.
    """
    if MARK in spec.metadata:
        threads = max(1, commands.cores() // jobs)
        spec.argv[1:1] = ["-XX:+UnlockDiagnosticVMOptions", f"-XX:CompilerDirectivesFile={PLAIN}", "-XX:-DisplayVMOutput",
                          f"-Dgradiente.threads={threads}", "-Dgradiente.help=cold"]


class Run:
    """The code cells of a notebook on their way through kernels: one, unless an exercise ends it."""

    def __init__(self, notebook, code, arguments, folder, name):
        self.notebook, self.code, self.arguments, self.folder, self.name = notebook, code, arguments, folder, name
        self.problems = []
        self.deaths = set()  # numbers of the cells that ended a kernel
        self.reached = 0
        self.began = time.monotonic()

    def go(self, log):
        while self.reached < len(self.code) and self.one_kernel(log):
            pass

    def one_kernel(self, log):
        """Runs what is left, after a replay of what ran before. Returns whether another kernel should go on."""
        # With errors allowed, a kernel does not drop the cell that it gets next after one that failed.
        client = NotebookClient(self.notebook, kernel_name=self.arguments.kernel, timeout=self.arguments.timeout,
                                startup_timeout=STARTUP_SECONDS, allow_errors=self.arguments.solved,
                                resources={"metadata": {"path": self.folder}})
        spare(client.create_kernel_manager().kernel_spec, self.arguments.jobs)
        with client.setup_kernel(stdout=log, stderr=subprocess.STDOUT):
            for number, (i, cell) in enumerate(self.code[: self.reached], 1):
                if number in self.deaths or exercise_of(cell)[1] == "check":
                    continue
                try:
                    client.execute_cell(copy.deepcopy(cell), i)
                except CellExecutionError:
                    pass
                except (CellTimeoutError, DeadKernelError):
                    self.deaths.add(number)
                    return True
            while self.reached < len(self.code):
                self.reached += 1
                i, cell = self.code[self.reached - 1]
                if sys.stdout.isatty() and self.arguments.jobs == 1:
                    seconds = time.monotonic() - self.began
                    line(f"{self.name:<32} " + tell("cell %d of %d  %.0f s", self.reached, len(self.code), seconds), end="")
                try:
                    client.execute_cell(cell, i)
                except CellExecutionError as error:
                    self.problem(cell, trouble(cell, error))
                    return False
                except (CellTimeoutError, DeadKernelError) as error:
                    self.problem(cell, trouble(cell, error))
                    self.deaths.add(self.reached)
                    return self.arguments.solved
                if self.arguments.solved and failed(cell) and (exercise_of(cell)[1] == "check" or not tagged(cell)):
                    self.problem(cell, trouble(cell, None))
                if self.arguments.strict and complaint(cell):
                    self.problem(cell, tell("it writes to stderr, which graders take for a failure: %s", complaint(cell)))
                if self.arguments.strict and tagged(cell) and not failed(cell):
                    self.problem(cell, tell("this check should fail while its exercise is unsolved, but it passed"))
        return False

    def problem(self, cell, words):
        self.problems.append((self.reached, cell.source, words))

    def states(self):
        """Returns {exercise: passed | refused | died | not reached}, of the exercises of the course."""
        found = {}
        for number, (_, cell) in enumerate(self.code, 1):
            identity, role = exercise_of(cell)
            if role not in ("answer", "check"):
                continue
            state = found.get(identity, "not reached")
            if number in self.deaths:
                state = "died"
            elif role == "check" and state != "died" and number <= self.reached and cell.get("execution_count") is not None:
                state = "refused" if failed(cell) else "passed"
            found[identity] = state
        return {identity: found.get(identity, "not reached") for identity in wanted(self.notebook, found)}


def execute(path, arguments):
    """Runs one notebook. Returns the problems found, each as (cell number, source, what happened)."""
    name = name_of(path)
    notebook = nbformat.read(path, as_version=4)
    code = [(i, cell) for i, cell in enumerate(notebook.cells) if cell.cell_type == "code" and cell.source.strip()]
    for _, cell in code:
        cell.execution_count, cell.outputs = None, []  # what is saved is no result
    base = os.path.join(arguments.out, name)
    os.makedirs(os.path.dirname(base), exist_ok=True)
    folder = os.path.dirname(os.path.abspath(path))
    run = Run(notebook, code, arguments, folder, name)
    began = time.monotonic()
    with open(base + ".log", "wb") as log:
        run.go(log)
    problems = run.problems
    seconds = time.monotonic() - began
    for _, cell in code:
        join_streams(cell)
    page = article.single(notebook, os.path.basename(name), folder)
    with open(base + ".html", "w", encoding="utf-8") as file:
        file.write(page)
    executed.save(notebook, path, base, problems)
    if not problems and not os.path.getsize(base + ".log"):
        os.remove(base + ".log")
    passed = ""
    if arguments.solved:
        states = run.states()
        counts = collections.Counter(states.values())
        passed = tell(", %d of %d checks pass", counts["passed"], len(states))
        passed += tell(", %d refused", counts["refused"]) if counts["refused"] else ""
        passed += tell(", %d died", counts["died"]) if counts["died"] else ""
        passed += tell(", %d not reached", counts["not reached"]) if counts["not reached"] else ""
        missing = [identity for identity, state in states.items() if state == "not reached"]
        if not states:
            problems.append((0, "", tell("no exercise of the course is in it")))
        elif missing:
            problems.append((0, "", tell("the check of %s is not in it or was not reached", ", ".join(missing))))
    words = (tell("FAILED") if problems else tell("ok")) + passed
    line(f"{name:<32} " + tell("%3d cells %7.1f s  %s", len(code), seconds, words))
    return problems


def execute_twice(path, arguments):
    """Runs one notebook; a kernel that does not answer at all (busy machine) is ended and started once more."""
    try:
        return execute(path, arguments)
    except RecursionError:
        raise
    except RuntimeError as error:
        line(tell("%s: %s; starting it again", path, error))
        return execute(path, arguments)


def problems_of(path, arguments):
    """Runs one notebook, whatever the file holds, so that the others are run too. Returns the problems found."""
    try:
        return execute_twice(path, arguments)
    except NoSuchKernel:
        sys.exit("course: " + tell("Jupyter knows no kernel named `%s`; run ./course setup", arguments.kernel))
    except RecursionError:  # a RuntimeError too
        words = tell("not a notebook: its JSON is nested too deep")
    except RuntimeError as error:  # what jupyter_client throws when a kernel does not come up
        words = tell("the kernel did not start: %s; its log is in %s/", error, arguments.out)
    except FileNotFoundError as error:  # the file itself, or a kernel of somebody else's whose Java has gone
        words = tell("the kernel `%s` needs %s, which is not there; see ./course setup --help", arguments.kernel, error.filename)
        words = words if os.path.isfile(path) else tell("no such file")
    except Exception as error:
        words = tell("not a notebook: %s", error)
    line(f"{path}  " + tell("FAILED"))
    return [(0, "", words)]


def run_all(arguments):
    """Runs the notebooks, several at a time, and yields (path, problems) of each as it ends."""
    if arguments.jobs == 1:
        for path in arguments.notebook:
            yield path, problems_of(path, arguments)
        return
    context = multiprocessing.get_context("fork")
    waiting, running = list(arguments.notebook), {}
    try:
        while waiting or running:
            while waiting and len(running) < arguments.jobs:
                path = waiting.pop(0)
                ours, theirs = context.Pipe(duplex=False)
                process = context.Process(target=send_problems, args=(theirs, path, arguments))
                process.start()
                theirs.close()
                running[ours] = path, process
            for ready in multiprocessing.connection.wait(list(running)):
                path, process = running.pop(ready)
                try:
                    yield path, ready.recv()
                except EOFError:  # it has said why
                    process.join()
                    sys.exit(process.exitcode or 1)
                process.join()
    finally:
        for _, process in running.values():
            process.terminate()  # which ends its kernel
        for _, process in running.values():
            process.join()


def send_problems(pipe, path, arguments):
    try:
        pipe.send(problems_of(path, arguments))
    except KeyboardInterrupt:
        os._exit(130)


def main():
    arguments = commands.arguments("run")
    arguments.jobs = arguments.jobs or commands.at_a_time(2e9)
    began = time.monotonic()
    bad = 0
    if arguments.keep:
        arguments.notebook = [path for path in arguments.notebook
                              if not executed.fresh(path, os.path.join(arguments.out, name_of(path)), arguments.reuse)]
    arguments.jobs = max(1, min(arguments.jobs, len(arguments.notebook)))
    for path, problems in run_all(arguments):
        for number, source, words in problems:
            if number:
                print("\n" + tell("%s, code cell %d:", path, number) + "\n")
                print("\n".join("    " + CONTROL.sub("", text) for text in source.splitlines()))
            print("\n  " + "\n  ".join(CONTROL.sub("", text) for text in words.splitlines()) + "\n", flush=True)
        bad += bool(problems)
    total = len(arguments.notebook)
    if total > 1 or bad:
        seconds = time.monotonic() - began
        print(tell("%d of %d notebooks ran through in %.0f s; pages in %s/", total - bad, total, seconds, arguments.out))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    # Every way to stop this ends the kernel too, which otherwise would go on alone: a closed terminal, a kill.
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
    try:
        main()
    except KeyboardInterrupt:
        os._exit(130)  # without asyncio's words about the cell that was running
