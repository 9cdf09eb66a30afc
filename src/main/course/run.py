"""Executes notebooks through the `java` kernel, one line each, and writes them as HTML.

run.py [--strict | --solved] [--timeout SECONDS] [--kernel NAME] --out FOLDER NOTEBOOK...

A cell tagged `raises-exception` (an exercise's check before the exercise is solved) may fail. With --strict it must:
a check that passes on the unsolved cell checks nothing. With --solved it must not: homework.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import time

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert import HTMLExporter

TAG = "raises-exception"
STARTUP_SECONDS = 120
LINES = 25  # of an error: a recursion without end has thousands
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def line(text, end="\n"):
    """Prints over the current progress line."""
    clear = "\r\x1b[K" if sys.stdout.isatty() else ""
    print(clear + text, end=end, flush=True)


def trouble(cell, error):
    """Returns in words why a cell failed, without colours and without the kernel's own stack."""
    if isinstance(error, CellTimeoutError):
        return "no answer within the time limit: a loop without end? ./course run --timeout N allows N seconds"
    if isinstance(error, DeadKernelError):
        return "the kernel died (System.exit? out of memory?); its log is beside the HTML"
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            text = "\n".join(output.get("traceback") or []) or f"{output.ename}: {output.evalue}"
            lines = ANSI.sub("", text).strip().split("\n")
            return "\n".join(lines[:LINES] + ["... the rest is on the page"] * (len(lines) > LINES))
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


def execute(path, arguments):
    """Runs one notebook. Returns the problems found, each as (cell number, source, what happened)."""
    name = name_of(path)
    notebook = nbformat.read(path, as_version=4)
    code = [(i, cell) for i, cell in enumerate(notebook.cells) if cell.cell_type == "code" and cell.source.strip()]
    base = os.path.join(arguments.out, name)
    os.makedirs(os.path.dirname(base), exist_ok=True)
    folder = os.path.dirname(os.path.abspath(path))
    client = NotebookClient(
        notebook,
        kernel_name=arguments.kernel,
        timeout=arguments.timeout,
        startup_timeout=STARTUP_SECONDS,
        resources={"metadata": {"path": folder}},
    )
    problems = []
    began = time.monotonic()
    with open(base + ".log", "wb") as log:
        with client.setup_kernel(stdout=log, stderr=subprocess.STDOUT):
            for number, (i, cell) in enumerate(code, 1):
                if sys.stdout.isatty():
                    line(f"{name:<32} cell {number} of {len(code)}  {time.monotonic() - began:.0f} s", end="")
                try:
                    client.execute_cell(cell, i)
                except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
                    problems.append((number, cell.source, trouble(cell, error)))
                    break
                if arguments.solved and failed(cell):
                    problems.append((number, cell.source, trouble(cell, None)))
                if arguments.strict and tagged(cell) and not failed(cell):
                    problems.append((number, cell.source, "this check should fail while its exercise is unsolved, but it passed"))
    seconds = time.monotonic() - began
    for _, cell in code:
        join_streams(cell)
    exporter = HTMLExporter()
    if exporter.has_trait("embed_images"):
        exporter.embed_images = True
    page, _ = exporter.from_notebook_node(notebook, {"metadata": {"path": folder, "name": name}})
    with open(base + ".html", "w", encoding="utf-8") as file:
        file.write(page)
    if not problems and not os.path.getsize(base + ".log"):
        os.remove(base + ".log")
    checks = [cell for _, cell in code if tagged(cell)]
    passed = f", {sum(not failed(cell) for cell in checks)} of {len(checks)} checks pass"
    words = ("FAILED" if problems else "ok") + (passed if arguments.solved else "")
    line(f"{name:<32} {len(code):3d} cells {seconds:7.1f} s  {words}")
    return problems


def execute_twice(path, arguments):
    """Runs one notebook; a kernel that does not answer at all (busy machine) is ended and started once more."""
    try:
        return execute(path, arguments)
    except RuntimeError as error:
        line(f"{path}: {error}; starting it again")
        return execute(path, arguments)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--strict", action="store_true")
    parser.add_argument("--solved", action="store_true")
    parser.add_argument("--timeout", type=int, default=300, help="seconds that one cell may take")
    parser.add_argument("--kernel", default="java")
    parser.add_argument("--out", required=True)
    parser.add_argument("notebook", nargs="+")
    arguments = parser.parse_args()
    began = time.monotonic()
    bad = 0
    for path in arguments.notebook:
        try:
            problems = execute_twice(path, arguments)
        except NoSuchKernel:
            sys.exit(f"course: Jupyter knows no kernel named `{arguments.kernel}`; run ./course setup")
        except RuntimeError as error:  # what jupyter_client throws when a kernel does not come up
            line(f"{path}  FAILED")
            problems = [(0, "", f"the kernel did not start: {error}; its log is in {arguments.out}/")]
        except FileNotFoundError as error:  # a kernel of somebody else's, whose Java has gone
            line(f"{path}  FAILED")
            problems = [(0, "", f"the kernel `{arguments.kernel}` needs {error.filename}, which is not there; see ./course setup --help")]
        except (ValueError, nbformat.ValidationError) as error:
            line(f"{path}  FAILED")
            problems = [(0, "", f"not a notebook: {error}")]
        for number, source, words in problems:
            if number:
                print(f"\n{path}, code cell {number}:\n")
                print("\n".join("    " + text for text in source.splitlines()))
            print("\n  " + "\n  ".join(words.splitlines()) + "\n", flush=True)
        bad += bool(problems)
    total = len(arguments.notebook)
    if total > 1 or bad:
        print(f"{total - bad} of {total} notebooks ran through in {time.monotonic() - began:.0f} s; pages in {arguments.out}/")
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
