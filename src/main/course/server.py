"""Starts Jupyter on a notebook of this repository and says where it is.

A server that already runs here is shown instead of starting another one. With --check nothing is started: the port is
looked at, by any Python, before minutes of setting up.
"""

import glob
import importlib.util
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import webbrowser

import commands
from tongue import tell

try:
    from jupyter_core.paths import jupyter_runtime_dir
except ImportError:  # --check on a machine without Jupyter, where no server runs
    jupyter_runtime_dir = str

FIRST_PORT = 8888
LOGS = os.path.join("target", "jupyter")


def is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False


def next_free(port):
    return next((candidate for candidate in range(port, min(port + 100, 65536)) if is_free(candidate)), 0)


def answers(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def running(root):
    """Returns the settings of a live Jupyter server whose folder is root, or None."""
    folder = glob.escape(jupyter_runtime_dir())
    for path in glob.glob(os.path.join(folder, "nbserver-*.json")) + glob.glob(os.path.join(folder, "jpserver-*.json")):
        try:
            with open(path, encoding="utf-8") as file:
                server = json.load(file)
            os.kill(server["pid"], 0)
        except (OSError, ValueError, KeyError):
            continue
        where = server.get("root_dir") or server.get("notebook_dir") or ""
        if os.path.realpath(where) == root and answers(server["port"]):
            return server
    return None


def address(port, token, notebook, lab):
    page = "lab/tree" if lab else "notebooks"
    return f"http://127.0.0.1:{port}/{page}/{notebook}" + (f"?token={token}" if token else "")


def command(port, lab, notebook):
    """Returns the server's command line: classic Notebook 6 and the newer servers name their settings differently."""
    modern = importlib.util.find_spec("jupyter_server") and (lab or not importlib.util.find_spec("notebook.notebookapp"))
    where, app = ("jupyter_server.serverapp", "ServerApp") if modern else ("notebook.notebookapp", "NotebookApp")
    root = "root_dir" if modern else "notebook_dir"
    options = {"ip": "127.0.0.1", "port": port, "port_retries": 0, "open_browser": False, root: os.getcwd()}
    keeper = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ahead.py")
    line = [sys.executable, keeper, "jupyterlab" if lab else "notebook", f"{where}.{app}", os.path.dirname(notebook)]
    line.append("--log-level=WARN")
    line += [f"--{app}.{name}={value}" for name, value in options.items()]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        line.append("--allow-root")
    return line


def main():
    arguments = commands.arguments("start")
    lab = importlib.util.find_spec("notebook") is None
    port = arguments.port or FIRST_PORT

    server = running(os.path.realpath(os.getcwd()))
    if server and arguments.port in (None, server["port"]):
        if arguments.check:
            return 0
        url = address(server["port"], server.get("token"), arguments.notebook, lab)
        print(tell("Jupyter already runs here: %s", url), flush=True)
        if not arguments.no_browser:
            webbrowser.open(url)
        return 0
    if not is_free(port):
        other = next_free(port + 1) or next_free(FIRST_PORT)
        if arguments.port:
            why = tell("port %s is busy; free is %s: ./course start --port %s", port, other, other)
            if port < 1024 and not answers(port):
                why = tell("port %s needs root; free is %s: ./course start --port %s", port, other, other)
            sys.exit("course: " + why)
        print(tell("Port %s is busy, using %s.", port, other))
        port = other

    if arguments.check:
        return 0

    # A script's background ignores interrupts, and the kernels would inherit that: their stop button would do nothing.
    signal.signal(signal.SIGINT, signal.default_int_handler)

    # The token travels in the environment: a command line can be read by every user of the machine.
    token = secrets.token_hex(16)
    began = time.monotonic()
    os.makedirs(LOGS, exist_ok=True)
    log_file = os.path.join(LOGS, f"server-{port}.log")  # two servers of one folder have two
    with open(log_file, "wb") as log:
        process = subprocess.Popen(
            command(port, lab, arguments.notebook),
            env={**os.environ, "JUPYTER_TOKEN": token},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches this script alone, which then ends Jupyter in order
        )
    for number in (signal.SIGTERM, signal.SIGHUP):  # a closed terminal ends Jupyter too; nohup keeps it
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
    try:
        while process.poll() is None and not answers(port):
            time.sleep(0.1)
        if process.poll() is None:
            url = address(port, token, arguments.notebook, lab)
            seconds = time.monotonic() - began
            print(tell("Jupyter is up after %.1f s. Open in a browser:", seconds) + f"\n\n    {url}\n")
            print(tell("Stop it with Ctrl-C. What Jupyter and the kernels say goes to %s", log_file), flush=True)
            if not arguments.no_browser:
                webbrowser.open(url)
        code = process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        try:
            print("\n" + tell("Jupyter has stopped."), flush=True)
        except OSError:  # the terminal has gone
            os._exit(0)
        return 0
    if code:
        with open(log_file, encoding="utf-8", errors="replace") as log:
            sys.stderr.write("".join(log.readlines()[-15:]))
        print("course: " + tell("Jupyter ended with status %s; its last words are above", code), file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
