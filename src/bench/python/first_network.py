"""Measures how long a notebook takes from the start of its kernel to the first trained network.

first_network.py REPETITIONS

Starts the kernel `java` as Jupyter does, loads the jar, trains a small network on iris for 100 epochs, and prints the
median of the seconds from the start to the answer; then the same without the Vector API module.
"""

import os
import statistics
import sys
import time

from jupyter_client.manager import KernelManager

MODULE = ["--add-modules", "jdk.incubator.vector"]
CELLS = [
    "%jars ../target/gradiente.jar",
    "import gradiente.data.*; import gradiente.nn.*; import gradiente.optim.*; import gradiente.tensor.*; import gradiente.train.*;",
    """Rng.seed(42);
var split = Dataset.iris().split(0.6, 0.2, 0.2, new Rng(42));
var model = new Sequential(new Linear(4, 16), new Tanh(), new Linear(16, 3));
var history = Trainer.of(model).loss(Loss.crossEntropy()).optimizer(new Adam(0.01)).metric("accuracy", Metrics::accuracy)
    .batchSize(16).epochs(100).validation(split.validation()).fit(split.train());
history.last("val_accuracy")""",
]


def measure(module):
    """Returns the seconds from starting a kernel to the answer of the last cell, and that answer."""
    manager = KernelManager(kernel_name="java")
    if not module:
        spec = manager.kernel_spec.argv
        at = spec.index(MODULE[0])
        manager.kernel_spec.argv = spec[:at] + spec[at + len(MODULE):]
    began = time.monotonic()
    manager.start_kernel(cwd="notebooks", stderr=open(os.devnull, "wb"))
    client = manager.client()
    client.start_channels()
    answers = []
    try:
        client.wait_for_ready(timeout=120)
        for cell in CELLS:
            reply = client.execute_interactive(cell, timeout=120, output_hook=lambda m: note(m, answers))
            if reply["content"]["status"] != "ok":
                sys.exit(f"the first network failed: {reply['content'].get('evalue')}")
        return time.monotonic() - began, answers[-1]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def note(message, answers):
    if message["msg_type"] in ("execute_result", "display_data"):
        answers.append(message["content"]["data"].get("text/plain", ""))


def main():
    times = {}
    for module in (True, False):
        runs = [measure(module) for _ in range(int(sys.argv[1]))]
        times[module] = statistics.median(seconds for seconds, _ in runs)
        print(f"  validation accuracy {runs[-1][1]}", file=sys.stderr)
    print(f"kernel start to first trained network (iris, 100 epochs): {times[True]:.1f} s, ", end="")
    print(f"without the Vector API module {times[False]:.1f} s  (bar <= 5)")


if __name__ == "__main__":
    main()
