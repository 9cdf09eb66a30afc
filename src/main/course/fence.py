"""What bounds the memory of a box: a cgroup, of systemd's or our own, where one may be made; else its address space alone.

A cgroup counts what is in use. An address space counts what is reserved as well, of which a JVM takes plenty, so that its
bound is a wider one.
"""

import os
import shutil
import subprocess

from tongue import tell

JOIN = 'echo $$ >"$1/cgroup.procs" || exit 125; shift; exec "$@"'


class Fence:
    """No cgroup: the address space alone."""

    words = tell("its address space")

    def around(self, worker):
        """Returns the words to put before a command line."""
        return []

    def close(self):
        pass


class Systemd(Fence):
    words = tell("a cgroup of systemd's")

    def __init__(self, limit):
        bus = [f"{name}={os.environ[name]}" for name in ("XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS") if name in os.environ]
        user = [] if os.geteuid() == 0 else ["--user"]
        self.line = ["env", *bus, "systemd-run", *user, "--scope", "--quiet", "--collect", f"--property=MemoryMax={limit}",
                     "--property=MemorySwapMax=0", "--"]

    def around(self, worker):
        return self.line


class Group(Fence):
    """Cgroups below one that this process may write to, one for each worker; of version 1 or 2."""

    words = tell("a cgroup")

    def __init__(self, parent, limits):
        self.parent, self.limits, self.made = parent, limits, {}

    def around(self, worker):
        if worker not in self.made:
            folder = os.path.join(self.parent, f"gradiente-{os.getpid()}-{worker}")
            os.mkdir(folder)
            self.made[worker] = folder
            for name, value in self.limits.items():
                with open(os.path.join(folder, name), "w", encoding="ascii") as file:
                    file.write(str(value))
        return ["sh", "-c", JOIN, "sh", self.made[worker]]

    def close(self):
        for folder in self.made.values():
            try:
                os.rmdir(folder)
            except OSError:
                pass  # a process in it is still ending


def groups(limit):
    """Yields what could be: the folders of this process's cgroups that count memory, with the files that bound it."""
    try:
        with open("/proc/self/cgroup", encoding="utf-8") as file:
            mine = [line.rstrip("\n").split(":", 2) for line in file]
        with open("/proc/self/mounts", encoding="utf-8") as file:
            mounts = [line.split() for line in file]
    except OSError:
        return
    for _, controllers, path in mine:
        for mount in mounts:
            if controllers == "" and mount[2] == "cgroup2":
                yield Group(mount[1] + path.rstrip("/"), {"memory.max": limit, "memory.swap.max": 0, "memory.oom.group": 1})
            elif "memory" in controllers.split(",") and mount[2] == "cgroup" and "memory" in mount[3].split(","):
                yield Group(mount[1] + path.rstrip("/"), {"memory.limit_in_bytes": limit})


def works(candidate):
    try:
        line = [*candidate.around(0), "true"]
        return subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, timeout=20).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def find(limit):
    """Returns the tightest fence that works here."""
    candidates = list(groups(limit))
    if shutil.which("systemd-run") and os.path.isdir("/run/systemd/system"):
        candidates.insert(0, Systemd(limit))
    for candidate in candidates:
        if works(candidate):
            return candidate
        candidate.close()
    return Fence()
