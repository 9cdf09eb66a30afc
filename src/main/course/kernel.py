"""Registers a Java kernel with Jupyter under the name `java`.

kernel.py show
    prints the kind of the kernel that Jupyter finds as `java` and its folder:
    none | other | slow | rapaio | ijava | jjava
    slow is one of somebody else's whose command line lacks the module that the engine's fast loops need
kernel.py register KIND --jdk FOLDER --engine JAR [--file JAR_OR_ZIP] [--force] [--shared]
    writes the kernel spec; without --file the jar registered before stays. Every kernel has the engine's jar on its
    class path, and is started by the class gradiente.notebook.KernelStart in it, which says why. With --shared the kernel
    stands beside Jupyter itself, with a copy of the engine's jar, so that every user of a JupyterHub has it, and a volume
    mounted over the home folder hides nothing.

A kernel that something else has registered is never touched without --force, and even then its kernel.json is kept
as kernel.json.old. What this script wrote carries its mark in the spec's metadata.
"""

import io
import json
import os
import shutil
import sys
import zipfile

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_core.paths import jupyter_data_dir

import archive
import commands
from commands import refuse
from tongue import tell

NAME = "java"
MARK = "gradiente"

# The engine's fast loops need the incubator module. The heap holds MNIST (220 MB) twice and a network's training, and
# keeps the kernel, whose JVM takes 200 MB more, below 1 GB: Binder gives 2 GB for it and the Jupyter server. With a heap
# of that size the serial collector takes a fifth of the processor time that G1 takes, and a quarter less memory.
VECTOR = "jdk.incubator.vector"
OPTIONS = ["--add-modules", VECTOR, "-Djava.awt.headless=true", "-Xmx700m", "-XX:+UseSerialGC"]

# KernelStart and JJava reach into JShell.
OPTIONS += ["--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED", "--add-opens", "jdk.jshell/jdk.jshell.execution=ALL-UNNAMED"]

STARTER = "gradiente.notebook.KernelStart"


def find():
    """Returns the kind and the folder of the kernel that Jupyter would start as `java`."""
    folder = KernelSpecManager().find_kernel_specs().get(NAME)
    if folder is None:
        return "none", ""
    spec = read(folder)
    kind = (spec.get("metadata") or {}).get(MARK, "other")
    if kind == "other" and VECTOR not in json.dumps([spec.get("argv"), spec.get("env")]):
        kind = "slow"
    return kind, folder


def read(folder):
    try:
        with open(os.path.join(folder, "kernel.json"), encoding="utf-8") as file:
            spec = json.load(file)
        return spec if isinstance(spec, dict) else {}
    except (OSError, ValueError):
        return {}


def home(shared):
    """Returns where to write: inside a virtual environment when Jupyter lives in one, else with the user's settings.

    Shared, with Jupyter's Python wherever that is; a system's own takes what was not packaged from /usr/local.
    """
    inside = shared or sys.prefix != sys.base_prefix
    prefix = "/usr/local" if sys.prefix == "/usr" else sys.prefix
    data = os.path.join(prefix, "share", "jupyter") if inside else jupyter_data_dir()
    return os.path.join(data, "kernels", NAME)


def jars(file):
    """Returns the jars of a kernel as (name, bytes): the file itself, or those beside kernel.json in a release zip."""
    if not os.path.isfile(file):
        refuse("%s: no such file", file)
    if not zipfile.is_zipfile(file):
        refuse("%s is neither a jar nor a zip", file)
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        if "META-INF/MANIFEST.MF" in names:
            with open(file, "rb") as plain:
                return [(os.path.basename(file), plain.read())]
        specs = [name for name in names if name.split("/")[-1] == "kernel.json"]
        beside = specs[0][: -len("kernel.json")] if specs else ""
        found = [
            (name[len(beside):], archive.read(name))
            for name in names
            if specs and name.startswith(beside) and is_main(name[len(beside):])
        ]
    if not found:
        refuse("%s holds no Java kernel: expected a kernel.json and, beside it, ijava-*.jar or jjava*.jar", file)
    return found


def is_main(name):
    """A launcher is not wanted: it starts whichever java is first on the PATH."""
    return "/" not in name and name.endswith(".jar") and "launcher" not in name and name.startswith(("rapaio", "ijava", "jjava"))


def write_if_changed(path, content):
    """Writes through a neighbour file, so that a crash never leaves half a file. Returns whether anything changed."""
    if os.path.exists(path):
        with io.open(path, "rb") as file:
            if file.read() == content:
                return False
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with io.open(path + ".part", "wb") as file:
        file.write(content)
    os.replace(path + ".part", path)
    return True


def register(kind, jdk, file, engine, force, shared):
    have, seen = find()
    if have in ("other", "slow") and not force:
        refuse("%s is not this course's kernel; --force replaces it", seen)
    mine = have not in ("none", "other", "slow") and os.access(seen, os.W_OK)
    mine = mine and (not shared or os.path.realpath(seen) == os.path.realpath(home(True)))
    target = seen if mine else home(shared)
    if file:
        content = jars(file)
        for name in os.listdir(target) if mine and os.path.isdir(target) else []:
            if name.endswith(".jar") and name not in dict(content) and not (shared and name == os.path.basename(engine)):
                os.remove(os.path.join(target, name))
    else:
        content = []
    changed = [write_if_changed(os.path.join(target, name), data) for name, data in content]
    if shared:
        with open(engine, "rb") as jar:
            engine, data = os.path.join(target, os.path.basename(engine)), jar.read()
        changed.append(write_if_changed(engine, data))
    main = [name for name in sorted(os.listdir(target)) if is_main(name)] if os.path.isdir(target) else []
    if not main:
        refuse("the kernel's jar is gone from %s; run ./course setup --kernel %s", target, kind)
    if mine:
        shutil.rmtree(os.path.join(target, "start"), ignore_errors=True)  # of this course's earlier versions
    path = os.pathsep.join([os.path.join(target, main[0]), os.path.abspath(engine)])
    argv = [os.path.join(jdk, "bin", "java"), *OPTIONS, "-cp", path, STARTER, "{connection_file}"]
    spec = {
        "argv": [argv[0], *archive.options(argv, target), *argv[1:]],
        "display_name": "Java",
        "language": "java",
        "interrupt_mode": "signal",
        "env": {},
        "metadata": {MARK: kind},
    }
    path = os.path.join(target, "kernel.json")
    if os.path.exists(path) and MARK not in (read(target).get("metadata") or {}):
        shutil.copyfile(path, path + ".old")
    changed.append(write_if_changed(path, (json.dumps(spec, indent=2) + "\n").encode()))
    if any(changed):
        print(tell("Jupyter kernel `java` (%s, %s) registered in %s", kind, jdk, target))
    seen = find()[1]
    if os.path.realpath(seen) != os.path.realpath(target):
        refuse("Jupyter prefers the `java` kernel in %s; remove that one to use %s", seen, target)


def main():
    arguments = commands.arguments("kernel")
    if arguments.what == "show":
        print(*find())
    else:
        register(arguments.kind, arguments.jdk, arguments.file, arguments.engine, arguments.force, arguments.shared)


if __name__ == "__main__":
    main()
