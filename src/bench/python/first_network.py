"""Measures how long a notebook takes to the first picture of a trained network.

first_network.py REPETITIONS

Trains a small network on iris for 100 epochs and shows its history, and prints medians of the seconds until the kernel
answers, the imports are done, the picture is there: from the start of a kernel `java`, as Jupyter starts it; the same
without the Vector API module; and from opening a notebook in a server that ./course start runs, which has a kernel ready.
"""

import asyncio
import json
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.request
import uuid

from jupyter_client.manager import KernelManager
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

MODULE = ["--add-modules", "jdk.incubator.vector"]
NOTEBOOK = "notebooks/00-start-here.ipynb"
PATIENCE = 120  # s
REHEARSAL = 20  # s that the kernel which stands ready is given; it takes 7 s of the processor
CELLS = [
    "%jars ../target/gradiente.jar",
    "import gradiente.data.*; import gradiente.nn.*; import gradiente.notebook.*; import gradiente.optim.*;"
    " import gradiente.plot.*; import gradiente.tensor.*; import gradiente.train.*; Jupyter.connect();",
    """Rng.seed(42);
var split = Dataset.iris().split(0.6, 0.2, 0.2, new Rng(42));
var model = new Sequential(new Linear(4, 16), new Tanh(), new Linear(16, 3));
var history = Trainer.of(model).loss(Loss.crossEntropy()).optimizer(new Adam(0.01)).metric("accuracy", Metrics::accuracy)
    .batchSize(16).epochs(100).validation(split.validation()).fit(split.train());
Plot.history(history)""",
]


def cold(module):
    """Returns the seconds from starting a kernel to each of its answers."""
    manager = KernelManager(kernel_name="java")
    if not module:
        spec = manager.kernel_spec.argv
        at = spec.index(MODULE[0])
        manager.kernel_spec.argv = spec[:at] + spec[at + len(MODULE):]
    began = time.monotonic()
    manager.start_kernel(cwd="notebooks", stderr=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        times, shown = [time.monotonic() - began], []
        for cell in CELLS:
            reply = client.execute_interactive(cell, timeout=PATIENCE, output_hook=shown.append)
            if reply["content"]["status"] != "ok":
                sys.exit(f"the first network failed: {reply['content'].get('evalue')}")
            times.append(time.monotonic() - began)
        check(shown)
        return times
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def check(messages):
    if not any("image/png" in message["content"].get("data", {}) for message in messages):
        sys.exit("the first network has no picture")


def ahead():
    """Returns the seconds from opening a notebook in a new server to each answer of the kernel that stood ready."""
    words = [sys.executable, "src/main/course/server.py", "--no-browser", NOTEBOOK]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    try:
        address, token = next(found.groups() for found in map(address_of, server.stdout) if found)
        time.sleep(REHEARSAL)
        return asyncio.run(open_notebook(address, token))
    finally:
        server.terminate()
        server.wait()


def address_of(line):
    return re.search(r"http://(127\.0\.0\.1:\d+)/.*token=(\w+)", line)


async def open_notebook(address, token):
    began = time.monotonic()
    head = {"Authorization": f"token {token}"}
    session = {"path": NOTEBOOK, "name": "", "type": "notebook", "kernel": {"name": "java"}}
    request = urllib.request.Request(f"http://{address}/api/sessions", json.dumps(session).encode(), head)
    with await asyncio.to_thread(urllib.request.urlopen, request) as answer:
        kernel = json.load(answer)["kernel"]["id"]
    url = f"ws://{address}/api/kernels/{kernel}/channels?session_id={uuid.uuid4().hex}"
    socket = await websocket_connect(HTTPRequest(url, headers=head), max_message_size=2**30)
    await ask(socket, "kernel_info_request", {})
    times = [time.monotonic() - began]
    for cell in CELLS:
        content = {"code": cell, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        messages = await ask(socket, "execute_request", content)
        times.append(time.monotonic() - began)
    check(messages)
    socket.close()
    return times


async def ask(socket, kind, content):
    """Returns what a kernel says until it has answered and is idle."""
    name = uuid.uuid4().hex
    head = {"msg_id": name, "msg_type": kind, "session": name, "username": "", "version": "5.3", "date": "2026-01-01T00:00:00Z"}
    message = {"channel": "shell", "header": head, "parent_header": {}, "metadata": {}, "content": content, "buffers": []}
    await socket.write_message(json.dumps(message))
    messages, missing = [], {"shell", "idle"}
    while missing:
        message = json.loads(await asyncio.wait_for(socket.read_message(), PATIENCE))
        if message["parent_header"].get("msg_id") == name:
            messages.append(message)
            missing -= {message["channel"], message["content"].get("execution_state")}
    if messages[-1]["content"].get("status") == "error":
        sys.exit(f"the first network failed: {messages}")
    return messages


def main():
    kinds = {"a kernel's start": lambda: cold(True), "without the Vector API module": lambda: cold(False), "with a kernel ahead": ahead}
    for name, measure in kinds.items():
        runs = [measure() for _ in range(int(sys.argv[1]))]
        ready, _, imports, picture = (statistics.median(times) for times in zip(*runs))
        print(f"{name}: answers after {ready:.2f} s, imports {imports:.2f} s, ", end="")
        print(f"the first network's picture {picture:.2f} s", flush=True)


if __name__ == "__main__":
    main()
