"""The workloads of gradiente.bench in PyTorch: prints lines `side <tab> workload <tab> threads <tab> microseconds`.

Usage: torch_bench.py SECONDS [--compiled] WORKLOAD...
       torch_bench.py --version

SECONDS are those of one measurement. The sides are `PyTorch` and, where asked for, `compiled`: the same after
torch.compile (TorchInductor, which needs a C++ compiler; where there is none that side stays out). A workload that is no name of
the table is a point of a curve: `step:BATCH:SIZE-SIZE-...` for a training step with ReLU and plain descent,
`rows:N` for a linear model's gradient over a table of N rows.
"""

import sys
import time

import torch
from torch import nn

STEPS = {
    "PLAYGROUND": (10, nn.Tanh, "sgd", (2, 8, 8, 2)),
    "DIGITS": (64, nn.ReLU, "sgd", (784, 128, 10)),
    "DIGITS_ADAM": (64, nn.ReLU, "adam", (784, 128, 10)),
    "WIDE": (128, nn.ReLU, "momentum", (784, 1024, 1024, 2048, 10)),
}
FUNCTIONS = {
    "tanh": torch.tanh,
    "exp": torch.exp,
    "sigmoid": torch.sigmoid,
    "softmax": lambda x: torch.softmax(x, 1),
}
COLUMNS = 10


def measure(run, seconds):
    """Best of ten rounds' mean times of a call, in microseconds, after a warm-up as long as a third of them."""
    calls = 0
    start = time.perf_counter()
    while time.perf_counter() - start < seconds / 3:
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


def network(activation, sizes):
    layers = []
    for i in range(1, len(sizes)):
        if i > 1:
            layers.append(activation())
        layers.append(nn.Linear(sizes[i - 1], sizes[i]))
    return nn.Sequential(*layers)


def step(batch, activation, optimizer, sizes, compiled):
    model = network(activation, sizes)
    update = {
        "sgd": lambda p: torch.optim.SGD(p, lr=0.01),
        "momentum": lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9),
        "adam": lambda p: torch.optim.Adam(p, lr=0.001),
    }[optimizer](model.parameters())
    cross_entropy = nn.CrossEntropyLoss()
    x = torch.randn(batch, sizes[0])
    y = torch.arange(batch) % sizes[-1]

    def loss(x, y):
        return cross_entropy(model(x), y)

    objective = torch.compile(loss) if compiled else loss
    change = torch.compile(update.step) if compiled else update.step

    def run():
        update.zero_grad(set_to_none=True)
        objective(x, y).backward()
        change()

    return run


def rows(n, compiled):
    """A full-batch step of linear regression."""
    model = nn.Linear(COLUMNS, 1)
    update = torch.optim.SGD(model.parameters(), lr=0.01)
    x, y = torch.randn(n, COLUMNS), torch.randn(n, 1)

    def loss(x, y):
        return nn.functional.mse_loss(model(x), y)

    objective = torch.compile(loss) if compiled else loss

    def run():
        update.zero_grad(set_to_none=True)
        objective(x, y).backward()
        update.step()

    return run


def workload(name, compiled):
    """What is to be measured under a name, or None where compiling changes nothing."""
    if name == "product":
        a, b = torch.randn(1152, 1152), torch.randn(1152, 1152)
        return None if compiled else lambda: torch.mm(a, b)
    if name in FUNCTIONS:
        function, x = FUNCTIONS[name], torch.randn(1000, 1000)
        if compiled:
            function = torch.compile(function)
            return lambda: function(x)
        if name == "softmax":
            return lambda: function(x)
        out = torch.empty_like(x)
        return lambda: function(x, out=out)
    if name.startswith("step:"):
        _, batch, sizes = name.split(":")
        return step(int(batch), nn.ReLU, "sgd", [int(s) for s in sizes.split("-")], compiled)
    if name.startswith("rows:"):
        return rows(int(name[5:]), compiled)
    return step(*STEPS[name], compiled)


def versions():
    mkl = "MKL" if torch.backends.mkl.is_available() else "no MKL"
    dnn = "oneDNN" if torch.backends.mkldnn.is_available() else "no oneDNN"
    return f"{torch.__version__} ({mkl}, {dnn}, {torch.backends.cpu.get_cpu_capability()})"


def main():
    if sys.argv[1] == "--version":
        print(versions())
        return
    torch.manual_seed(1)
    seconds = float(sys.argv[1])
    names = [word for word in sys.argv[2:] if word != "--compiled"]
    sides = ("PyTorch", "compiled") if "--compiled" in sys.argv else ("PyTorch",)
    for name in names:
        for side in sides:
            for threads in (1, 2):
                torch.set_num_threads(threads)  # compiled code keeps the number it was made for
                if side == "compiled":
                    torch._dynamo.reset()
                run = workload(name, side == "compiled")
                if run is None:
                    continue
                try:
                    micros = measure(run, seconds)
                except Exception as e:  # no compiler, or one that is too old
                    if side != "compiled":
                        raise
                    print(f"torch.compile {name}: {str(e).splitlines()[0]}", file=sys.stderr)
                    continue
                print(f"{side}\t{name}\t{threads}\t{micros:.3f}", flush=True)


if __name__ == "__main__":
    main()
