"""The box that students' code runs in: bubblewrap's, made of the kernel's namespaces, with limits by prlimit.

sandbox.py says whether there can be one on this machine, and what bounds its memory.

In it there is a JDK, the course's jar and nothing else of this machine: no network, no other process, no file of the
teacher's, no program but Java; its files are read-only, but for a few megabytes in memory. It runs as an ordinary user.
"""

import glob
import os
import shutil
import subprocess
import sys
import tempfile

import fence
from tongue import tell

MAIN = "gradiente.grade.Answerer"
MEMORY = 2000 << 20  # bytes of address space; the heap and all that a JVM reserves beside it
USED = 900 << 20  # bytes of memory in use, where a cgroup can hold it to that
HEAP = "400m"
FILES = 16 << 20  # bytes of files, which live in memory
PROCESSES = 160  # and threads; a JVM has about 30
USER = 61440  # of no one, where root grades; a worker's number is added

# The answers are many small compilations: a small, plain JVM is the fastest. Memory that runs out ends it, so that what
# one answer keeps does not take it from the next one.
JAVA = [f"-Xmx{HEAP}", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError",
        "-XX:CompressedClassSpaceSize=64m", "-XX:ReservedCodeCacheSize=96m", "-XX:MaxMetaspaceSize=192m", "-Xshare:auto", "-Xlog:disable", "-XX:ActiveProcessorCount=2",
        "-XX:+DisplayVMOutputToStderr",
        "-Djava.awt.headless=true", "--add-modules", "jdk.incubator.vector"]
QUICK = "-XX:TieredStopAtLevel=1"  # the plain compiler alone: a third less work, but training takes many times as long


class Stage:
    """A folder that the box shows: copies of the jars, so that a build meanwhile or a closed home folder is no matter."""

    def __init__(self, jdk, jars):
        self.jdk = os.path.realpath(jdk)
        self.folder = tempfile.mkdtemp(prefix="gradiente-", dir="/var/tmp" if os.path.isdir("/var/tmp") else None)
        os.chmod(self.folder, 0o755)
        self.jars = []
        for i, jar in enumerate(jars):
            copy = os.path.join(self.folder, f"{i}-{os.path.basename(jar)}")
            if os.path.isdir(jar):  # classes that are not packed yet
                copy = shutil.make_archive(copy, "zip", jar)
            else:
                shutil.copyfile(jar, copy)
            os.chmod(copy, 0o644)
            self.jars.append(copy)
        self.archive = os.path.join(self.folder, "classes.jsa")
        self.quick = True
        self.fence = fence.find(USED)

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.fence.close()

    def java(self):
        """The command line of the process in the box."""
        return [os.path.join(self.jdk, "bin", "java"), *JAVA, *self.sparing(), "-cp", os.pathsep.join(self.jars), MAIN]

    def sparing(self):
        """What spares a JVM work: a box's, and that of the judge outside, which loads the same classes."""
        words = [QUICK] if self.quick else []
        return [*words, "-XX:SharedArchiveFile=" + self.archive] if os.path.exists(self.archive) else words

    def make_archive(self, train):
        """Keeps the loaded classes of a run for the next ones. `train(command)` makes a process of it work once."""
        if os.path.exists(self.archive):
            os.remove(self.archive)  # of another compiler's run; a JVM refuses to read the one that it is to write
        words = self.java()
        words[1:1] = ["-XX:ArchiveClassesAtExit=" + self.archive]
        train(words)
        if os.path.exists(self.archive):
            os.chmod(self.archive, 0o644)

    def boxed(self, worker=0):
        """The same in the box."""
        limits = ["prlimit", "--core=0", f"--as={MEMORY}", f"--fsize={FILES}", "--nofile=256", "--"]
        user = []
        if os.geteuid() == 0:  # the kernel's limit of processes does not hold for root
            number = str(USER + worker)
            user = ["setpriv", f"--reuid={number}", f"--regid={number}", "--clear-groups", "--no-new-privs", "--"]
        prlimit = shutil.which("prlimit") or "prlimit"
        see = ["/usr/lib", "/usr/lib64", *sorted(glob.glob("/etc/java*")), "/etc/ld.so.cache", prlimit, self.folder]
        if not self.jdk.startswith("/usr/lib/"):
            see.append(self.jdk)
        box = ["bwrap", "--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts",
               "--unshare-cgroup-try", "--die-with-parent", "--new-session", "--clearenv", "--setenv", "LANG", "C.UTF-8",
               "--setenv", "MALLOC_ARENA_MAX", "2"]
        for path in see:
            box += ["--ro-bind-try", path, path]
        for path in ("/lib", "/lib64", "/lib32"):
            if os.path.islink(path):
                box += ["--symlink", os.readlink(path), path]
            elif os.path.isdir(path):
                box += ["--ro-bind", path, path]
        box += ["--proc", "/proc", "--dev", "/dev", "--size", "65536", "--tmpfs", "/dev/shm",
                "--size", str(FILES), "--tmpfs", "/tmp", "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp", "--"]
        return [*self.fence.around(worker), *limits, *user, *box, prlimit, f"--nproc={PROCESSES}", "--", *self.java()]


def trouble(stage):
    """Returns in words why there can be no box on this machine, or None."""
    if sys.platform == "darwin":
        return tell("macOS has no such box; a Linux in a virtual machine has")
    for tool in ("bwrap", "prlimit"):
        if not shutil.which(tool):
            return tell("%s is not there; on Debian and Ubuntu: apt-get install bubblewrap util-linux", tool)
    try:
        done = subprocess.run(stage.boxed(), stdin=subprocess.DEVNULL, capture_output=True, timeout=60, env=clean())
    except (OSError, subprocess.TimeoutExpired) as error:
        return tell("the box does not start: %s", error)
    if done.returncode:
        words = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
        return tell("the box does not start: %s", words[-1] if words else tell("status %s", done.returncode))
    return None


def clean():
    """The environment of what starts a box: programs are found, and nothing is told."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8"}


def main():
    line = ["bwrap", "--unshare-user", "--unshare-pid", "--unshare-net", "--ro-bind", "/", "/", "--proc", "/proc", "true"]
    try:
        done = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, env=clean())
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        here = tell("bubblewrap works")
        if done.returncode:
            here = tell("bubblewrap does not start: %s", words[-1] if words else done.returncode)
    except (OSError, subprocess.TimeoutExpired):
        here = tell("no bubblewrap (apt-get install bubblewrap)")
    limit = fence.find(USED)
    print(tell("%s; memory of an answer bounded by %s", here, limit.words))
    limit.close()


if __name__ == "__main__":
    main()
