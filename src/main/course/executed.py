"""Executed notebooks: kept beside their pages, and taken again while neither the notebook nor the engine has changed."""

import hashlib
import json
import os

import lean  # first
import nbformat

JAR = os.path.join("target", "gradiente.jar")
LAB = os.path.join("target", "site", "lab", "alone")


def digest(path):
    """What an execution depends on: the notebook's bytes, the engine's, and whether the laboratory is there to be shown."""
    sums = []
    for file in (path, JAR):
        if os.path.isfile(file):
            with open(file, "rb") as stream:
                sums.append(hashlib.sha256(stream.read()).hexdigest())
    return " ".join(sums + ["lab"] * os.path.isdir(LAB))


def save(notebook, path, base, problems):
    """Writes base.ipynb, outputs and all, with what it came from; nothing if a cell failed."""
    file = base + ".ipynb"
    if problems:
        if os.path.exists(file):
            os.remove(file)
        return
    notebook.metadata.setdefault("gradiente", {})["executed"] = digest(path)
    with open(file + ".part", "w", encoding="utf-8") as stream:
        nbformat.write(notebook, stream)
    os.replace(file + ".part", file)


def fresh(path, base, any_engine=False):
    """Whether base.ipynb is what this notebook gives with this engine, or with any."""
    try:
        with open(base + ".ipynb", encoding="utf-8") as stream:
            kept = json.load(stream)["metadata"]["gradiente"]["executed"].split()
    except (OSError, ValueError, KeyError):
        return False
    now = digest(path).split()
    return kept[:1] == now[:1] if any_engine else kept == now
