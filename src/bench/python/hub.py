"""Measures what a class on a JupyterHub takes: seconds to the first output, and memory and processor time a student.

hub.py [--users N] [--notebook FILE] [--share FOLDER]

Starts Debian's JupyterHub (apt-get install jupyterhub) on 127.0.0.1 with a home folder for each student that is empty, and
lets all students come at the same moment: each starts a server and the kernel `java`, prints one line, then runs every
cell of the notebook. FOLDER, a share/jupyter with kernels/java in it, is where `./course setup --shared` put the kernel;
without it, the kernel is the one that Jupyter finds by itself. Needs Linux and a Python with Tornado, as Debian's is then:

    /usr/bin/python3 src/bench/python/hub.py --users 10

Memory is the proportional set size: a page that ten processes share counts a tenth for each.
"""

import argparse
import asyncio
import json
import os
import secrets
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

CONFIG = """
c.JupyterHub.bind_url = "http://127.0.0.1:{ports[0]}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{ports[1]}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{ports[2]}"
c.JupyterHub.db_url = "sqlite:///{folder}/hub.sqlite"
c.JupyterHub.cookie_secret_file = "{folder}/cookie"
c.ConfigurableHTTPProxy.pid_file = "{folder}/proxy.pid"
c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.spawner_class = "simple"
c.JupyterHub.services = [{{"name": "class", "api_token": "{token}"}}]
c.JupyterHub.load_roles = [{{"name": "class", "services": ["class"],
                             "scopes": ["admin:users", "admin:servers", "access:servers", "read:hub"]}}]
c.SimpleLocalProcessSpawner.home_dir_template = "{folder}/home/{{username}}"
c.Spawner.environment = {environment}
c.Spawner.args = {arguments}
c.Spawner.start_timeout = c.Spawner.http_timeout = 600
"""
FIRST = 'System.out.println("first output");'
TICKS = os.sysconf("SC_CLK_TCK")


class Hub:
    """A running JupyterHub, and requests to it."""

    def __init__(self, folder, share):
        self.token = secrets.token_hex(16)
        sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
        ports = [s.getsockname()[1] for s in sockets]
        for s in sockets:
            s.close()
        self.address = f"127.0.0.1:{ports[0]}"
        config = os.path.join(folder, "jupyterhub_config.py")
        with open(config, "w", encoding="utf-8") as file:
            file.write(CONFIG.format(
                ports=ports, folder=folder, token=self.token, environment={"JUPYTER_PATH": share} if share else {},
                arguments=["--allow-root"] if os.geteuid() == 0 else []))
        self.log = os.path.join(folder, "hub.log")
        modules = {"NODE_PATH": "/usr/share/nodejs"}  # Debian's, where another Node than Debian's does not look
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(["jupyterhub", "-f", config], cwd=folder, stdout=log, stderr=log,
                                            env={**modules, **os.environ}, stdin=subprocess.DEVNULL, start_new_session=True)

    async def ask(self, method, path, body=None):
        request = HTTPRequest(f"http://{self.address}{path}", method, {"Authorization": "token " + self.token},
                              body=json.dumps(body) if body is not None else None, allow_nonstandard_methods=True,
                              request_timeout=600)
        answer = await AsyncHTTPClient().fetch(request)
        return json.loads(answer.body) if answer.body else {}

    async def ready(self):
        for _ in range(600):
            if self.process.poll() is not None:
                break
            try:
                return await self.ask("GET", "/hub/api/info")
            except (OSError, HTTPClientError):
                await asyncio.sleep(0.2)
        with open(self.log, encoding="utf-8", errors="replace") as log:
            sys.exit("hub.py: JupyterHub did not start:\n" + log.read()[-2000:])

    def close(self):
        self.process.send_signal(signal.SIGTERM)  # ends the proxy and all servers too
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)


class Kernel:
    """A student's kernel, as the notebook's page talks with it."""

    def __init__(self, connection):
        self.connection = connection
        self.session = uuid.uuid4().hex

    async def run(self, code, output=None):
        """Runs a cell. Returns its status, or, with output, comes back at the first output of that kind."""
        number = uuid.uuid4().hex
        header = {"msg_id": number, "msg_type": "execute_request", "session": self.session, "username": "", "version": "5.3"}
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False,
                   "stop_on_error": False}
        await self.connection.write_message(json.dumps(
            {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []}))
        status = None
        idle = False
        while status is None or not idle:
            text = await self.connection.read_message()
            if text is None:
                raise OSError("the kernel's connection was closed")
            message = json.loads(text)
            if message["parent_header"].get("msg_id") != number:
                continue
            kind = message["msg_type"]
            if output and kind == output:
                output = None
                self.first = time.monotonic()
            if kind == "execute_reply":
                status = message["content"]["status"]
            idle = idle or kind == "status" and message["content"]["execution_state"] == "idle"
        return status


async def student(hub, name, cells, times, gate):
    """One student's lesson; `times` takes the seconds of its steps."""
    began = time.monotonic()
    await hub.ask("POST", f"/hub/api/users/{name}", {})
    await hub.ask("POST", f"/hub/api/users/{name}/server", {})
    while not (await hub.ask("GET", f"/hub/api/users/{name}"))["servers"].get("", {}).get("ready"):
        await asyncio.sleep(0.2)
    times["server"] = time.monotonic() - began
    kernel = await hub.ask("POST", f"/user/{name}/api/kernels", {"name": "java"})
    address = f"ws://{hub.address}/user/{name}/api/kernels/{kernel['id']}/channels"
    request = HTTPRequest(address, headers={"Authorization": "token " + hub.token}, request_timeout=600)
    kernel = Kernel(await websocket_connect(request, max_message_size=1 << 28))
    await kernel.run(FIRST, "stream")
    times["first output"] = kernel.first - began
    await gate("first output")
    began = time.monotonic()
    states = [await kernel.run(cell) for cell in cells]
    times["notebook"] = time.monotonic() - began
    times["failed"] = states.count("error")
    await gate("notebook")
    return kernel


def processes():
    """Returns the processes of students as {pid: (student, "server" or "kernel")}."""
    found = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/environ", "rb") as file:
                variables = dict(line.split(b"=", 1) for line in file.read().split(b"\0") if b"=" in line)
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                java = b"KernelStart" in file.read()
        except OSError:
            continue
        if variables.get(b"JUPYTERHUB_USER", b"").startswith(b"student"):
            found[int(pid)] = (variables[b"JUPYTERHUB_USER"].decode(), "kernel" if java else "server")
    return found


def memory(pid):
    """Returns the proportional and the resident set size in MB."""
    sizes = {}
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        for line in file:
            words = line.split()
            if words[0] in ("Pss:", "Rss:"):
                sizes[words[0]] = int(words[1]) / 1024
    return sizes["Pss:"], sizes["Rss:"]


def seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
        words = file.read().rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / TICKS


def look(title, users):
    """Prints what the students' processes take now. Returns the MB of all."""
    rows = {"server": [], "kernel": []}
    for pid, (_, kind) in processes().items():
        rows[kind].append((*memory(pid), seconds(pid)))
    print(f"after the {title}:")
    total = 0
    for kind, found in rows.items():
        pss, rss, cpu = (sum(row[i] for row in found) / users for i in range(3))
        total += pss
        print(f"  {kind}: {pss:.0f} MB ({rss:.0f} MB resident), {cpu:.1f} s of processor time a student, {len(found)} processes")
    print(f"  together {total:.0f} MB a student", flush=True)
    return total


async def lesson(hub, users, cells):
    await hub.ready()
    times = [{} for _ in range(users)]
    waiting = {}

    async def gate(title):
        """All wait for the last one, which looks at the memory."""
        mine = waiting.setdefault(title, [0, asyncio.Event()])
        mine[0] += 1
        if mine[0] == users:
            look(title, users)
            mine[1].set()
        await mine[1].wait()

    names = [f"student{n:03d}" for n in range(users)]
    await asyncio.gather(*(student(hub, name, cells, times[n], gate) for n, name in enumerate(names)))
    for step in ("server", "first output", "notebook"):
        all_times = sorted(t[step] for t in times)
        print(f"seconds to {step}: {all_times[0]:.1f} the first, {statistics.median(all_times):.1f} the median, "
              f"{all_times[-1]:.1f} the last")
    failed = {t["failed"] for t in times}
    print(f"cells that showed an error: {', '.join(str(n) for n in sorted(failed))}")
    for kind, pid in (("hub", hub.process.pid), ("proxy", child(hub.process.pid, b"configurable-http-proxy"))):
        if pid:
            print(f"{kind}: {memory(pid)[0]:.0f} MB, {seconds(pid):.1f} s of processor time")


def child(parent, word):
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
                of = int(file.read().rsplit(")", 1)[1].split()[1])
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                if of == parent and word in file.read():
                    return int(pid)
        except OSError:
            continue
    return None


def code_of(path):
    with open(path, encoding="utf-8") as file:
        cells = json.load(file)["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--users", type=int, default=10)
    parser.add_argument("--notebook", default="notebooks/03-derivatives.ipynb")
    parser.add_argument("--share", default="")
    arguments = parser.parse_args()
    for tool in ("jupyterhub", "configurable-http-proxy"):
        if not shutil.which(tool):
            sys.exit(f"hub.py: {tool} is not there; on Debian and Ubuntu: apt-get install jupyterhub")
    AsyncHTTPClient.configure(None, max_clients=1000)
    folder = tempfile.mkdtemp(prefix="hub-")
    hub = Hub(folder, os.path.abspath(arguments.share) if arguments.share else "")
    try:
        asyncio.run(lesson(hub, arguments.users, code_of(arguments.notebook)))
    finally:
        hub.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
