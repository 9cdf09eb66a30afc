"""Runs a Jupyter server that keeps one Java kernel ready: the next notebook has its first answer at once.

ahead.py MODULE APPLICATION FOLDER OPTION... is `python -m MODULE OPTION...`, whose class APPLICATION starts the server, with
a spare kernel in the folder. The spare plays a lesson (gradiente.notebook.Rehearsal) and waits, outside the server's list
of kernels. A notebook of that folder gets it when it asks for a kernel `java`. What asks for another folder or kernel, an
id or variables of its own is served as always, and the next spare stands in the folder that was asked for last.

A spare takes 300 MB and 7 s of the processor. There is none on one core, where memory is short, or for a kernel that is
not this course's. JPY_SESSION_NAME, the notebook's path, cannot be told to a process that runs: it comes with a restart.
"""

import asyncio
import atexit
import inspect
import math
import os
import runpy
import sys
import time
from datetime import datetime, timezone

from commands import available, cores

NAME = "java"
VARIABLE = "GRADIENTE_AHEAD"  # tells a kernel to rehearse
LOOK = 2  # s
QUIET = 20  # s without a new kernel or a cell at work: a student's first cells have the processor to themselves
NEEDED = 3e9  # bytes, for one to begin; with a GB less it ends
KNOWN = ("jupyter_server.services.kernels.kernelmanager", "notebook.services.kernels.kernelmanager")


def variables(env):
    return {**(env or os.environ), "JPY_SESSION_NAME": ""}


async def done(result):
    """The managers of kernels wait for what they do in newer servers, and in Notebook 6 they do not."""
    return await result if inspect.isawaitable(result) else result


class Keeper:
    """Keeps a spare for the object of a server that starts its kernels."""

    def __init__(self, manager, folder):
        from tornado.ioloop import IOLoop

        self.manager, self.folder = manager, folder
        self.spare, self.moved = None, None
        self.create, manager.pre_start_kernel = manager.pre_start_kernel, self.pre_start_kernel
        atexit.register(self.end)
        IOLoop.current().add_callback(self.keep)

    async def keep(self):
        try:
            while cores() > 1:
                if self.spare and not self.fits(self.folder):
                    await self.drop()
                if self.spare and not (self.alive() and available() >= NEEDED - 1e9):
                    await self.drop()
                    self.moved = math.inf  # there is none until a kernel is asked for again
                if not self.spare and self.quiet() and available() >= NEEDED:
                    await self.begin()
                await asyncio.sleep(LOOK)
        except Exception:
            self.manager.log.warning("no more kernels are started ahead", exc_info=True)
            await self.drop()

    def quiet(self):
        if self.moved is None:
            return True
        idle = (datetime.now(timezone.utc) - self.manager.last_kernel_activity).total_seconds()
        kernels = map(self.manager.get_kernel, self.manager.list_kernel_ids())
        busy = any(getattr(kernel, "execution_state", "") == "busy" for kernel in kernels)
        return not busy and min(idle, time.monotonic() - self.moved) >= QUIET

    async def begin(self):
        if "gradiente" not in self.spec().metadata:
            return
        spare, _, name = self.create(NAME, {})
        spare.folder = os.path.realpath(self.folder)
        await done(spare.start_kernel(kernel_id=name, cwd=spare.folder, env={**os.environ, VARIABLE: "yes"}))
        spare.stop_restarter()  # one that was killed, perhaps for want of memory, stays away
        self.spare, self.moved = spare, time.monotonic()
        if not (self.alive() and self.fits(self.folder)):
            await self.drop()

    async def drop(self):
        spare, self.spare = self.spare, None
        if spare:
            await done(spare.shutdown_kernel(now=True))

    def spec(self):
        return self.manager.kernel_spec_manager.get_kernel_spec(NAME)

    def fits(self, folder):
        """Whether the spare is what would be started in this folder now."""
        there = folder and os.path.realpath(folder) == self.spare.folder
        return there and self.spare.kernel_spec.to_dict() == self.spec().to_dict()

    def alive(self):
        return self.spare.provisioner.process.poll() is None

    def pre_start_kernel(self, kernel_name, kwargs):
        """Returns the object of a kernel, its kind and its id. Every version of the server then calls start_kernel on it."""
        if kernel_name == NAME:
            folder = kwargs.get("cwd")
            self.moved, self.folder = time.monotonic(), folder or self.folder
            plain = set(kwargs) <= {"cwd", "env"} and variables(kwargs.get("env")) == variables(None)
            if self.spare and plain and self.fits(folder) and self.alive():
                spare = self.hand_over()
                return spare, kernel_name, spare.kernel_id
        return self.create(kernel_name, kwargs)

    def hand_over(self):
        """Returns the spare. When the server starts it, all that is left to do is to note what a restart needs."""
        spare, self.spare = self.spare, None

        def start_kernel(**options):
            del spare.start_kernel
            spare._launch_args = options
            spare.start_restarter()
            started = asyncio.get_running_loop().create_future()
            started.set_result(None)
            return started

        spare.start_kernel = start_kernel
        return spare

    def end(self):
        if self.spare:
            self.spare.provisioner.process.kill()
            self.spare.provisioner.process.wait()
            self.spare.cleanup_connection_file()


def install(application, folder):
    """Makes the server keep a spare, unless its user's settings name another class for what starts kernels."""
    configure = application.init_configurables

    def init_configurables(self):
        configure(self)
        try:
            if type(self.kernel_manager).__module__ in KNOWN:
                Keeper(self.kernel_manager, folder)
        except Exception:
            self.log.warning("no kernel is started ahead", exc_info=True)

    application.init_configurables = init_configurables


def main():
    module, application, folder, *options = sys.argv[1:]
    sys.argv[1:] = options
    sys.path[0] = os.getcwd()  # as with python -m
    try:
        from traitlets.utils.importstring import import_item

        install(import_item(application), os.path.abspath(folder))
    except Exception as error:
        print("no kernel is started ahead:", error, file=sys.stderr)
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
