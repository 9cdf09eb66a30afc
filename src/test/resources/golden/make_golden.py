"""Numbers that the engine's tests compare with, computed by PyTorch in float64.

Run in this folder with a Python that has torch: python3 make_golden.py
It writes elementwise, tensor, nn and optim.safetensors.

A case NAME has inputs NAME/x0, NAME/x1 ..., a result NAME/y, and, where the result can be differentiated,
the gradients NAME/g0 ... of (y * seed).sum(), with seed = 0.5, 1.5, 2.5, 0.5, 1.5 ... in the shape of y.
"""

import json
import struct

import torch
import torch.nn.functional as F

torch.manual_seed(7)
torch.set_default_dtype(torch.float64)
cases = {}


def put(name, tensor):
    assert name not in cases, name
    cases[name] = tensor.detach().float().contiguous()


def seed(y):
    return (0.5 + torch.arange(y.numel()) % 3).reshape(y.shape)


def case(name, f, *inputs):
    """Runs f on float32 inputs in float64, forward and backward."""
    xs = [x.float().double().requires_grad_() for x in inputs]
    y = f(*xs)
    for i, x in enumerate(xs):
        put("%s/x%d" % (name, i), x)
    put(name + "/y", y.double())
    if y.requires_grad:
        y.backward(seed(y))
        for i, x in enumerate(xs):
            if x.grad is not None:
                put("%s/g%d" % (name, i), x.grad)


def flush(path):
    """Writes the cases in safetensors format, then forgets them."""
    header, data = {}, b""
    for name, t in cases.items():
        part = struct.pack("<%df" % t.numel(), *t.flatten().tolist())
        header[name] = {"dtype": "F32", "shape": list(t.shape), "data_offsets": [len(data), len(data) + len(part)]}
        data += part
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text + data)
    cases.clear()


def r(*shape):
    return torch.randn(*shape)


def positive(*shape):
    return torch.rand(*shape) * 2 + 0.1


WIDE = torch.tensor([-100.0, -20, -9, -3, -1, -0.3, -1e-4, 0, 1e-4, 0.3, 1, 3, 9, 20, 80])

# --- tensor: element-wise -------------------------------------------------------------------------------------
BINARY = {
    "add": torch.add, "sub": torch.sub, "mul": torch.mul, "div": torch.div,
    "maximum": torch.maximum, "minimum": torch.minimum,
}
for op, f in BINARY.items():
    case(op, f, r(3, 4), r(3, 4) + 3 * (op == "div"))
    case(op + ".row", f, r(2, 3), positive(3))
    case(op + ".both", f, r(2, 1, 3), positive(4, 1))
    case(op + ".scalar", f, r(()), positive(2, 2))
case("maximum.ties", torch.maximum, torch.tensor([1.0, 2, 3]), torch.tensor([1.0, 5, 3]))
case("minimum.ties", torch.minimum, torch.tensor([1.0, 2, 3]), torch.tensor([1.0, 5, 3]))
HALVES = torch.tensor([[1.0, 2, 3], [-1, 0, 1]])
for op in ["gt", "ge", "lt", "le", "eq", "ne"]:
    case(op, getattr(torch, op), HALVES, torch.tensor([1.0, 0, 3]))
MASK = torch.tensor([[1.0, 0, 2], [0, 0, -1]])
case("where", lambda a, b: torch.where(MASK != 0, a, b), r(3), r(2, 1))
case("where.up", lambda a, b: torch.where(MASK != 0, a, b), r(2, 2, 3), r(()))

case("addC", lambda x: x + 1.5, r(5))
case("subC", lambda x: x - 1.5, r(5))
case("mulC", lambda x: x * -2.5, r(5))
case("divC", lambda x: x / 3, r(5))
case("neg", torch.neg, r(5))
case("pow2", lambda x: x ** 2, r(5))
case("pow3", lambda x: x ** 3, r(5))
case("pow1", lambda x: x ** 1, r(5))
case("pow0", lambda x: x ** 0, r(5))
case("pow-1.5", lambda x: x ** -1.5, positive(5))
case("exp", torch.exp, WIDE)
case("log", torch.log, torch.tensor([1e-30, 1e-4, 0.3, 1, 2, 80, 1e30]))
case("sqrt", torch.sqrt, torch.tensor([1e-30, 1e-4, 0.3, 1, 2, 80, 1e30]))
case("abs", torch.abs, WIDE)
case("sign", torch.sign, WIDE)
case("relu", torch.relu, WIDE)
case("tanh", torch.tanh, WIDE)
case("sigmoid", torch.sigmoid, WIDE)
case("clamp", lambda x: torch.clamp(x, -1, 3), WIDE)
case("map", lambda x: torch.sin(x), r(5))

flush("elementwise.safetensors")

# --- tensor: reductions ---------------------------------------------------------------------------------------
X = r(2, 3, 4)


def reduction(name, whole, along):
    if whole:
        case(name, whole, X)
    for axis in range(3):
        case("%s.%d" % (name, axis), lambda x: along(x, axis, False), X)
    case(name + ".keep", lambda x: along(x, 1, True), X)


reduction("sum", torch.sum, lambda x, a, k: x.sum(a, k))
reduction("mean", torch.mean, lambda x, a, k: x.mean(a, k))
reduction("var", lambda x: x.var(unbiased=False), lambda x, a, k: x.var(a, False, k))
reduction("std", lambda x: x.std(unbiased=False), lambda x, a, k: x.std(a, False, k))
reduction("max", torch.max, lambda x, a, k: x.max(a, k).values)
reduction("min", torch.min, lambda x, a, k: x.min(a, k).values)
reduction("norm", torch.norm, lambda x, a, k: torch.linalg.vector_norm(x, dim=a, keepdim=k))
reduction("logSumExp", None, lambda x, a, k: x.logsumexp(a, k))
for axis in range(3):
    case("argmax.%d" % axis, lambda x: x.argmax(axis), X)
    case("argmin.%d" % axis, lambda x: x.argmin(axis), X)
case("argmax", torch.argmax, X)
case("argmin", torch.argmin, X)
case("norm.zero", lambda x: torch.linalg.vector_norm(x, dim=1), torch.tensor([[3.0, 4], [0, 0]]))
BIG = torch.tensor([[1e4, 1e4 - 1, -1e4], [-1e4, -1e4 + 2, -1e4], [0, 1, 2]])
case("logSumExp.big", lambda x: x.logsumexp(1), BIG)
case("softmax", lambda x: x.softmax(-1), X)
case("softmax.big", lambda x: x.softmax(-1), BIG)
case("softmax.vector", lambda x: x.softmax(-1), r(7))

# --- tensor: shapes -------------------------------------------------------------------------------------------
case("reshape", lambda x: x.reshape(4, -1), X)
case("squeeze", torch.squeeze, r(2, 1, 3, 1))
case("unsqueeze", lambda x: x.unsqueeze(1), r(2, 3))
case("flatten", lambda x: x.flatten(1), X)
case("t", torch.t, r(2, 3))
case("transpose", lambda x: x.permute(2, 0, 1), X)
case("broadcastTo", lambda x: x.broadcast_to(2, 3, 4), r(3, 1))
case("sumTo", lambda x: x.sum_to_size(3, 1), X)
case("sumTo.number", lambda x: x.sum_to_size(1), X)
case("row", lambda x: x[1], X)
case("rows", lambda x: x[1:3], r(4, 2))
case("col", lambda x: x[:, 2], r(2, 4))
case("slice", lambda x: x[:, :, 1:3], X)
case("take", lambda x: x[torch.tensor([2, 0, 2])], r(3, 2))
case("gather", lambda x: x.gather(1, torch.tensor([[2], [0], [1]])).squeeze(1), r(3, 3))
case("concat", lambda a, b, c: torch.cat([a, b, c], 1), r(2, 1, 2), r(2, 3, 2), r(2, 2, 2))
case("stack", lambda a, b: torch.stack([a, b], 1), r(2, 3), r(2, 3))

# --- tensor: products -----------------------------------------------------------------------------------------
case("dot", torch.dot, r(5), r(5))
case("outer", torch.outer, r(3), r(2))
SHAPES = {
    "11": ((4,), (4,)), "12": ((4,), (4, 3)), "21": ((2, 4), (4,)), "22": ((2, 4), (4, 3)), "33": ((2, 2, 4), (2, 4, 3)),
    "32": ((2, 2, 4), (4, 3)), "23": ((2, 4), (2, 4, 3)), "31": ((2, 2, 4), (4,)), "13": ((4,), (2, 4, 3)),
}
for name, (a, b) in SHAPES.items():
    case("matmul." + name, torch.matmul, r(*a), r(*b))
case("matmul.large", torch.matmul, r(9, 20) / 4, r(20, 11) / 4)
case("linear", F.linear, r(4, 3), r(2, 3), r(2))
case("linear.bare", F.linear, r(4, 3), r(2, 3))
case("linear.vector", F.linear, r(3), r(2, 3), r(2))
with torch.no_grad():
    A = r(4, 4)
    case("solve", lambda a, y: torch.linalg.solve(a, y), A, r(4))
    case("solve.columns", lambda a, y: torch.linalg.solve(a, y), A, r(4, 2))
    case("lstsq", lambda a, y: torch.linalg.lstsq(a, y).solution, r(6, 3), r(6, 2))
flush("tensor.safetensors")

# --- layers ---------------------------------------------------------------------------------------------------
ACTIVATIONS = {
    "Relu": torch.relu, "Tanh": torch.tanh, "Sigmoid": torch.sigmoid, "Softplus": F.softplus, "Abs": torch.abs,
    "Identity": lambda x: x * 1, "Sign": torch.sign,
    "LeakyRelu": lambda x: F.leaky_relu(x, 0.1), "Elu": lambda x: F.elu(x, 1.5),
    "Step": lambda x: torch.heaviside(x, torch.tensor(0.5)),
    "PiecewiseLinear": lambda x: torch.clamp(x + 0.5, 0, 1),
}
for name, f in ACTIVATIONS.items():
    with torch.set_grad_enabled(name != "Step"):
        case(name, f, WIDE.reshape(5, 3))
# Where the slope jumps, at -1 and 1, hardtanh has the slope 0 here and 1 there: both are subgradients.
case("HardTanh", F.hardtanh, 0.9 * WIDE.reshape(5, 3))
case("PRelu", F.prelu, WIDE.reshape(5, 3), torch.tensor([0.25]))
case("Softmax", lambda x: F.softmax(x, 1), r(4, 3))
case("Flatten", lambda x: x.flatten(1), r(2, 3, 2))
case("Linear", F.linear, r(4, 3), r(2, 3), r(2))
case("Maxout", lambda x, w, b: F.linear(x, w, b).reshape(-1, 2, 3).max(2).values, r(4, 3), r(6, 3), r(6))
case("Rbf", lambda x, c, s: torch.exp(-((x[:, None] - c) ** 2).sum(2) / s ** 2), r(4, 3), r(2, 3), positive(2))
case("Sequential",
     lambda x, w0, b0, w1, b1, w2, b2: F.linear(torch.relu(F.linear(torch.tanh(F.linear(x, w0, b0)), w1, b1)), w2, b2),
     r(5, 3), r(4, 3), r(4), r(6, 4), r(6), r(2, 6), r(2))

# --- losses and penalties -------------------------------------------------------------------------------------
T = r(4, 2)
LABELS = torch.tensor([2, 0, 1, 2, 2])
BITS = torch.tensor([0.0, 1, 1, 0, 0.25])
put("T", T)
put("LABELS", LABELS.double())
put("BITS", BITS)
T = T.float().double()
case("mse", lambda x: F.mse_loss(x, T), r(4, 2))
case("mae", lambda x: F.l1_loss(x, T), r(4, 2))
case("huber", lambda x: F.huber_loss(x, T, delta=0.7), r(4, 2) * 2)
case("crossEntropy", lambda x: F.cross_entropy(x, LABELS), r(5, 3) * 3)
case("crossEntropy.big", lambda x: F.cross_entropy(x, LABELS), r(5, 3) * 3000)
case("crossEntropy.soft", lambda x, p: F.cross_entropy(x, p), r(5, 3), r(5, 3).softmax(1))
case("bceWithLogits", lambda x: F.binary_cross_entropy_with_logits(x, BITS), torch.tensor([-200.0, 1.5, -3, 90, 0]))
case("hinge", lambda x: torch.relu(1 - x * (2 * BITS.round() - 1)).mean(), torch.tensor([-2.0, 0.5, -3, 0.7, 0.1]))
case("l1", lambda w, b: 0.3 * w.abs().sum() + 0 * b.sum(), r(2, 3), r(2))
case("l2", lambda w, b: 0.3 * (w ** 2).sum() + 0 * b.sum(), r(2, 3), r(2))


def sparsity(x):
    m = x.mean(0)
    return 0.5 * (0.1 * torch.log(0.1 / m) + 0.9 * torch.log(0.9 / (1 - m))).sum()


case("sparsity", sparsity, torch.rand(6, 4) * 0.8 + 0.1)
flush("nn.safetensors")

# --- optimizers: five steps of a small network ------------------------------------------------------------------
data, labels = r(6, 3).float().double(), torch.tensor([0, 1, 1, 0, 1, 0])
first = [p.float().double() for p in (r(4, 3), r(4), r(2, 4), r(2))]
put("data", data)
put("labels", labels.double())
for i, p in enumerate(first):
    put("p%d" % i, p)


def five_steps(name, make, decay=0.0, before=None, after=None):
    ps = [p.clone().requires_grad_() for p in first]
    weights, biases = [p for p in ps if p.dim() > 1], [p for p in ps if p.dim() == 1]
    optimizer = make([{"params": weights, "weight_decay": decay}, {"params": biases, "weight_decay": 0.0}])
    for step in range(1, 6):
        optimizer.zero_grad()
        F.cross_entropy(F.linear(torch.tanh(F.linear(data, ps[0], ps[1])), ps[2], ps[3]), labels).backward()
        if before:
            before(ps)
        optimizer.step()
        if after:
            with torch.no_grad():
                for p in weights:
                    p.copy_(after(p))
        put("%s/%d" % (name, step), torch.cat([p.flatten() for p in ps]))


O = torch.optim
five_steps("Sgd", lambda p: O.SGD(p, 0.5))
five_steps("Sgd.decay", lambda p: O.SGD(p, 0.5), 0.1)
five_steps("Sgd.momentum", lambda p: O.SGD(p, 0.1, momentum=0.9))
five_steps("Sgd.nesterov", lambda p: O.SGD(p, 0.1, momentum=0.8, nesterov=True), 0.05)
five_steps("Sgd.clipNorm", lambda p: O.SGD(p, 0.5), 0.1, before=lambda ps: torch.nn.utils.clip_grad_norm_(ps, 0.2))
five_steps("Sgd.maxNorm", lambda p: O.SGD(p, 0.5), after=lambda p: p.renorm(2, 0, 1.2))
five_steps("Adagrad", lambda p: O.Adagrad(p, 0.1))
five_steps("Adagrad.decay", lambda p: O.Adagrad(p, 0.1), 0.1)
five_steps("Adadelta", lambda p: O.Adadelta(p, 1.0))
five_steps("Adadelta.decay", lambda p: O.Adadelta(p, 0.7), 0.1)
five_steps("RmsProp", lambda p: O.RMSprop(p, 0.01, alpha=0.9))
five_steps("RmsProp.decay", lambda p: O.RMSprop(p, 0.01, alpha=0.9), 0.1)
five_steps("Adam", lambda p: O.Adam(p, 0.05))
five_steps("Adam.decay", lambda p: O.Adam(p, 0.05), 0.1)
five_steps("AdamW", lambda p: O.AdamW(p, 0.05), 0.2)


def rates(name, make):
    optimizer = O.SGD([torch.zeros(1, requires_grad=True)], 1.0)
    schedule = make(optimizer)
    seen = []
    for _ in range(10):
        seen.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    put("schedule/" + name, torch.tensor(seen))


S = O.lr_scheduler
rates("step", lambda o: S.StepLR(o, 3, 0.5))
rates("exponential", lambda o: S.ExponentialLR(o, 0.8))
rates("inverseTime", lambda o: S.LambdaLR(o, lambda e: 1 / (1 + 0.5 * e)))
rates("cosine", lambda o: S.CosineAnnealingLR(o, 10))
flush("optim.safetensors")
