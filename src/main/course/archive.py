"""Keeps what a kernel loads at its start, so that the next ones start quicker.

A kernel first loads thousands of classes: the JDK's compiler, the kernel's, the engine's. A JVM can write them to a file as
it ends, and the next one maps that file (class data sharing, JEP 350). So a kernel is started once, trains and draws a
little, and ends. The file holds for one JDK and the jars as they are: a JVM finds out whether all is as it was, and does
without it where not. Several kernels share it, and nothing writes to it again.

The AOT cache of JDK 25 (JEP 514) takes as much of the processor's time from a kernel's start to its first network, and
with these modules on the command line that JDK takes the old classes for those of a jar that was built again.
"""

import glob
import hashlib
import json
import os
import queue
import re
import subprocess
import tempfile
import time

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from tongue import tell

PATIENCE = 120  # s, for a busy machine
FIRST = 17  # of the JDKs that this was tried with

# Else a JVM says on the notebook's streams that it does without the file.
QUIET = "-Xlog:disable"

LESSON = """
import gradiente.data.*; import gradiente.nn.*; import gradiente.optim.*; import gradiente.plot.*; import gradiente.tensor.*;
import gradiente.train.*;
Rng.seed(42);
var split = Dataset.iris().split(0.6, 0.2, 0.2, new Rng(42));
var model = new Sequential(new Linear(4, 16), new Tanh(), new Linear(16, 3));
var history = Trainer.of(model).loss(Loss.crossEntropy()).optimizer(new Adam(0.01)).metric("accuracy", Metrics::accuracy)
    .batchSize(16).epochs(20).validation(split.validation()).fit(split.train());
Plot.history(history)
"""


def options(argv, folder):
    """Returns the words that let a kernel of this command line use a file in the folder, made first where it is not there.

    None where there cannot be one: the JVM does not know how, the kernel does not start, the folder is full.
    """
    if major(argv[0]) < FIRST or not all(os.path.exists(jar) for jar in jars(argv)):
        return []
    path = os.path.join(folder, f"start-{key(argv)}.jsa")
    for name in glob.glob(os.path.join(folder, "start-*")):
        if name != path and os.access(folder, os.W_OK):
            os.remove(name)  # a kernel that still runs keeps what it has mapped
    if not os.path.exists(path):
        try:
            make(argv, path)
        except (OSError, RuntimeError, queue.Empty, subprocess.SubprocessError):
            return []
        print(tell("Kernels start quicker with %s (%s MB)", path, round(os.path.getsize(path) / 1e6)))
    return use(path)


def use(path):
    return [f"-XX:SharedArchiveFile={path}", QUIET]


def about(java):
    return os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(java))), "release")


def major(java):
    """Returns the version of a JDK that says so, else 0."""
    try:
        with open(about(java), encoding="utf-8") as file:
            return int(re.search(r'^JAVA_VERSION="(\d+)', file.read(), re.MULTILINE).group(1))
    except (OSError, AttributeError):
        return 0


def jars(argv):
    return argv[argv.index("-cp") + 1].split(os.pathsep)


def key(argv):
    """Returns a name for a command line, its JDK and its jars as they are."""
    files = [about(argv[0]), *jars(argv)]
    state = [(file, os.stat(file).st_size, os.stat(file).st_mtime_ns) for file in files]
    return hashlib.sha256(json.dumps([argv, state]).encode()).hexdigest()[:12]


def make(argv, path):
    """Writes the file. Where two are at it, each writes its own, and the last one stays.

    A JVM trusts what it maps, and a file cut short by a full disk would end it; so it reads all of it here once.
    """
    folder = os.path.dirname(path)
    with tempfile.TemporaryDirectory(prefix=".start-", dir=folder) as scratch:
        part = os.path.join(scratch, "part")
        spec = {"argv": [argv[0], f"-XX:ArchiveClassesAtExit={part}", QUIET, *argv[1:]], "display_name": "Java", "language": "java"}
        os.mkdir(os.path.join(scratch, "java"))
        with open(os.path.join(scratch, "java", "kernel.json"), "w", encoding="utf-8") as file:
            json.dump(spec, file)
        learn(KernelManager(kernel_name="java", kernel_spec_manager=KernelSpecManager(kernel_dirs=[scratch])))
        read = [argv[0], *use(part), "-Xshare:on", "-XX:+VerifySharedSpaces", *argv[1:-2], "-version"]
        subprocess.run(read, capture_output=True, check=True, timeout=PATIENCE)
        os.chmod(part, 0o644)
        os.replace(part, path)


def learn(manager):
    """Runs a kernel that works as in a lesson and then ends by itself, which is when its JVM writes."""
    manager.start_kernel(stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        reply = client.execute_interactive(LESSON, timeout=PATIENCE, output_hook=lambda message: None)
        if reply["content"]["status"] != "ok":
            raise RuntimeError(reply["content"].get("evalue"))
        client.shutdown()
        until = time.monotonic() + PATIENCE
        while manager.is_alive() and time.monotonic() < until:
            time.sleep(0.1)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
