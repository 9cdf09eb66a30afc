"""Talks with gradiente.grade.Judge, a process that holds the checks; students' code runs in a box that it starts."""

import os
import queue
import struct
import subprocess
import threading
import time

import sandbox
from tongue import tell

JUDGE = "gradiente.grade.Judge"
OPTIONS = ["-Xmx700m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto", "-Xlog:disable", "-XX:+DisplayVMOutputToStderr",
           "-Djava.awt.headless=true", "--add-modules", "jdk.incubator.vector"]
FIELDS = ("state", "hidden", "sentence", "share", "millis", "printed")
START = 90  # seconds that two JVMs may take to come up on a busy machine


class Judge:
    """One judge, for one submission after the other. It is started when first needed, and anew when it ends."""

    def __init__(self, stage, box, seconds, secret, patience=0):
        java = os.path.join(stage.jdk, "bin", "java")
        self.command = [java, *OPTIONS, *stage.sparing(), f"-Dgradiente.grade.patience={patience}", "-cp", os.pathsep.join(stage.jars),
                        JUDGE, str(seconds), str(secret), *box]
        self.seconds = seconds
        self.process = None

    def grade(self, key, answers):
        """Returns a dictionary of FIELDS for each exercise. OSError if the judge itself ends."""
        texts = [key["imports"]]
        for one in key["exercises"]:
            texts += [one["id"], one["stub"], one["check"], answers[one["id"]]]
        if self.process is None:
            speak = {**sandbox.clean(), "GRADIENTE_LANG": key.get("lang", "en")}
            self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            stderr=subprocess.DEVNULL, env=speak, start_new_session=True)
        n = len(key["exercises"])
        clock = threading.Timer(START + n * (START + self.seconds * (n + 2)), self.process.kill)
        clock.daemon = True
        clock.start()
        try:
            self.send(texts)
            got = self.receive()
        except (OSError, struct.error, EOFError) as error:
            self.close()
            raise OSError(tell("the judge ended: %s", error)) from error
        finally:
            clock.cancel()
        rows = [dict(zip(FIELDS, got[i : i + len(FIELDS)])) for i in range(0, len(got), len(FIELDS))]
        for row in rows:
            row.update(hidden=row["hidden"] == "true", share=float(row["share"]), millis=int(row["millis"]))
        return rows

    def send(self, texts):
        out = self.process.stdin
        out.write(struct.pack(">i", len(texts)))
        for text in texts:
            data = text.encode("utf-8", "replace")
            out.write(struct.pack(">i", len(data)) + data)
        out.flush()

    def receive(self):
        def whole():
            return struct.unpack(">i", self.process.stdout.read(4))[0]

        return [self.process.stdout.read(whole()).decode("utf-8", "replace") for _ in range(whole())]

    def close(self):
        if self.process is not None:
            self.process.stdin.close()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None

    def kill(self):
        if self.process is not None:
            self.process.kill()


def grade_all(judges, key, todo, done):
    """Grades [(submission, ...)] with all judges at once; done(submission, rows or error) is called as each one ends."""
    work = queue.Queue()
    for submission in todo:
        work.put(submission)
    results = queue.Queue()
    stop = threading.Event()

    def worker(judge):
        while not stop.is_set():
            try:
                submission = work.get_nowait()
            except queue.Empty:
                return
            began = time.monotonic()
            rows = None
            for attempt in range(2):
                try:
                    rows = judge.grade(key, submission.answers)
                    break
                except OSError as error:
                    rows = str(error)
                    if stop.is_set():
                        return
            results.put((submission, rows, time.monotonic() - began))

    threads = [threading.Thread(target=worker, args=(judge,), daemon=True) for judge in judges]
    for thread in threads:
        thread.start()
    try:
        for _ in todo:
            done(*results.get())
    finally:
        stop.set()
        for judge in judges:
            if any(thread.is_alive() for thread in threads):
                judge.kill()
        for thread in threads:
            thread.join(5)
