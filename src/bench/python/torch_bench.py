"""The workloads of gradiente.bench in PyTorch: prints lines `workload <tab> threads <tab> microseconds`.

Usage: torch_bench.py [seconds per measurement [workload...]]
"""

import sys
import time

import torch
from torch import nn

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 3.0
WANTED = sys.argv[2:]
STEPS = {
    "PLAYGROUND": (10, nn.Tanh, "sgd", (2, 8, 8, 2)),
    "DIGITS": (64, nn.ReLU, "sgd", (784, 128, 10)),
    "DIGITS_ADAM": (64, nn.ReLU, "adam", (784, 128, 10)),
    "WIDE": (128, nn.ReLU, "momentum", (784, 1024, 1024, 2048, 10)),
}


def measure(run):
    """Best of ten rounds' mean times of a call, in microseconds, after a warm-up as long as a third of them."""
    calls = 0
    start = time.perf_counter()
    while time.perf_counter() - start < SECONDS / 3:
        run()
        calls += 1
    calls = max(1, calls * 3 // 10)
    rounds = []
    for _ in range(10):
        start = time.perf_counter()
        for _ in range(calls):
            run()
        rounds.append((time.perf_counter() - start) / calls * 1e6)
    return min(rounds)


def step(batch, activation, optimizer, sizes):
    layers = []
    for i in range(1, len(sizes)):
        if i > 1:
            layers.append(activation())
        layers.append(nn.Linear(sizes[i - 1], sizes[i]))
    model = nn.Sequential(*layers)
    update = {
        "sgd": lambda p: torch.optim.SGD(p, lr=0.01),
        "momentum": lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9),
        "adam": lambda p: torch.optim.Adam(p, lr=0.001),
    }[optimizer](model.parameters())
    loss = nn.CrossEntropyLoss()
    x = torch.randn(batch, sizes[0])
    y = torch.arange(batch) % sizes[-1]

    def run():
        update.zero_grad(set_to_none=True)
        loss(model(x), y).backward()
        update.step()

    return run


def main():
    torch.manual_seed(1)
    a, b = torch.randn(1152, 1152), torch.randn(1152, 1152)
    x = torch.randn(1000, 1000)
    out = torch.empty_like(x)
    for threads in (1, 2):
        torch.set_num_threads(threads)
        runs = {"product": lambda: torch.mm(a, b)}
        for name, net in STEPS.items():
            runs[name] = step(*net)
        runs["tanh"] = lambda: torch.tanh(x, out=out)
        runs["exp"] = lambda: torch.exp(x, out=out)
        runs["sigmoid"] = lambda: torch.sigmoid(x, out=out)
        runs["softmax"] = lambda: torch.softmax(x, 1)
        for name, run in runs.items():
            if WANTED and name not in WANTED:
                continue
            micros = measure(run)
            print(f"{name}\t{threads}\t{micros:.3f}", flush=True)
            if name == "product" and micros > 100_000:
                print("note\t0\tPyTorch multiplies without a fast BLAS here: no fair peer", flush=True)


if __name__ == "__main__":
    print("version\t0\t" + torch.__version__)
    main()
