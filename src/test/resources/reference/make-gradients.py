"""Writes gradients.json: gradients of every function, activation and reduction at kinks, at ties and far from 0.

Values, gradients and, where a case says "twice", the matrix of second derivatives, by PyTorch's autograd in float64.
Left out are the points where our derivative is another by decision: 0 for sqrt, norm and hypot at 0. Made with torch 1.13.
"""
import json
import math
import torch
import torch.nn.functional as F

inf = math.inf
POINTS = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.5, -2.5, 3.0, -3.0, 19.0, -19.0, 36.0, -36.0, 120.0, -120.0]
SMALL = [p for p in POINTS if abs(p) < 20]
INSIDE = [0.0, -0.0, 0.5, -0.5, 0.999, -0.999]
POSITIVE = [0.5, 1.0, 2.5, 120.0, 1e-300, 1e300]
PAIRS = [(0.0, 1.0), (1.0, 0.0), (1.0, 1.0), (-1.0, 1.0), (2.0, 2.0), (-3.0, -3.0), (0.5, -2.5), (120.0, -120.0), (3.0, 4.0)]
TRIPLES = [(0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (2.0, 2.0, 1.0), (1.0, 2.0, 2.0), (2.0, 1.0, 2.0), (-1.0, -2.0, 3.0)]
CASES = []


def case(formula, function, points, twice=False):
    points = [p if isinstance(p, tuple) else (p,) for p in points]
    energies, gradients, hessians = [], [], []
    for point in points:
        x = torch.tensor(point, dtype=torch.float64, requires_grad=True)
        energy = function(x)
        (gradient,) = torch.autograd.grad(energy, x, create_graph=True, allow_unused=True)
        gradient = torch.zeros_like(x) if gradient is None else gradient
        energies.append(energy.item())
        gradients.append(gradient.tolist())
        if twice:
            rows = [
                torch.autograd.grad(g, x, retain_graph=True, allow_unused=True)[0] if g.requires_grad else None
                for g in gradient
            ]
            hessians.append([[0.0] * len(point) if row is None else row.tolist() for row in rows])
    entry = {"formula": formula, "x": points, "energy": energies, "gradient": gradients}
    CASES.append({**entry, "second": hessians} if twice else entry)


def unary(name, function, points=POINTS, twice=True):
    case(name + "(x1)" if name.isalnum() else name, lambda x: function(x[0]), points, twice)


def binary(formula, function, points=PAIRS, twice=True):
    case(formula, lambda x: function(x[0], x[1]), points, twice)


def zero(a):
    return torch.zeros_like(a)


def softplus(a):  # torch's own is linear from 20 on
    return torch.logaddexp(a, zero(a))


# Functions of a number
unary("abs", torch.abs)
unary("sign", torch.sign)
unary("square", torch.square)
unary("sqrt", torch.sqrt, POSITIVE)
unary("exp", torch.exp)
unary("expm1", torch.expm1)
unary("log", torch.log, POSITIVE)
unary("ln", torch.log, POSITIVE)
unary("log1p", torch.log1p, POSITIVE + INSIDE)
unary("log2", torch.log2, POSITIVE)
unary("log10", torch.log10, POSITIVE)
unary("sin", torch.sin)
unary("cos", torch.cos)
unary("tan", torch.tan, SMALL)
unary("asin", torch.asin, INSIDE)
unary("acos", torch.acos, INSIDE)
unary("atan", torch.atan)
unary("sinh", torch.sinh)
unary("cosh", torch.cosh)
unary("tanh", torch.tanh)
unary("erf", torch.erf)
unary("sigmoid", torch.sigmoid)
unary("softplus", softplus)
unary("relu", torch.relu)
unary("elu", F.elu, twice=False)  # torch's own second derivative at 0 is that of neither piece
unary("silu", F.silu)
unary("gelu", F.gelu)
unary("floor", torch.floor)
unary("ceil", torch.ceil)
unary("round", torch.round)
unary("step", lambda a: torch.heaviside(a.detach(), torch.ones_like(a)) + zero(a) * a)
unary("detach(x1) * x1", lambda a: a.detach() * a, twice=False)

# Functions of several
binary("atan2(x1, x2)", torch.atan2)
binary("hypot(x1, x2)", torch.hypot)
binary("hypot(x1, x2)", torch.hypot, [(3e200, 4e200), (3e-200, 4e-200), (-1e300, 0.0)], twice=False)
binary("mod(x1, x2)", torch.remainder, [(5.5, 3.0), (-5.5, 3.0), (5.5, -3.0), (-5.5, -3.0), (0.5, 7.0), (-0.5, 7.0)])
binary("x1 % x2", torch.remainder, [(6.0, 3.0), (-6.0, 3.0), (1.0, inf), (1e17, 3.0)], twice=False)
binary("max(x1, x2)", torch.maximum)
binary("min(x1, x2)", torch.minimum)
binary("x1^x2", torch.pow, [(2.0, 3.0), (1.0, 0.0), (0.0, 2.0), (0.0, 0.0), (0.5, -2.5), (1.0, 120.0)], twice=False)
unary("x1^2", lambda a: a**2)
unary("x1^3", lambda a: a**3)
unary("x1^0", lambda a: a**0)
unary("2^x1", lambda a: 2**a)
unary("clip(x1, -1, 3)", lambda a: torch.clamp(a, -1, 3))
case("clip(x1, x2, x3)", lambda x: torch.clamp(x[0], x[1], x[2]), [(0.0, -1.0, 1.0), (-2.0, -1.0, 1.0), (5.0, 0.0, 1.0)])
binary("where(x1 > x2, x1^2, x2^3)", lambda a, b: torch.where(a > b, a**2, b**3))
binary("x1 + x2 - x1 * x2 / 3", lambda a, b: a + b - a * b / 3)
binary("x1 / x2", torch.div, [(0.0, 1.0), (1.0, -3.0), (120.0, 1e-3)])
binary("(x1 < x2) + 2 * (x1 <= x2) + 4 * (x1 == x2)", lambda a, b: (a < b) + 2.0 * (a <= b) + 4.0 * (a == b) + 0 * a)

# Reductions, at ties
case("sum(x)", torch.sum, TRIPLES, True)
case("mean(x)", torch.mean, TRIPLES, True)
case("prod(x)", torch.prod, TRIPLES + [(0.0, 2.0, 3.0), (0.0, 0.0, 3.0)])
case("max(x)", torch.amax, TRIPLES, True)
case("min(x)", torch.amin, TRIPLES, True)
case("max(x1, x2, x3)", torch.amax, TRIPLES, True)
case("min(x1, x2, x3)", torch.amin, TRIPLES, True)
case("norm(x)", torch.linalg.norm, [t for t in TRIPLES if any(t)], True)
case("norm(x)", torch.linalg.norm, TRIPLES)
case("logsumexp(x)", lambda x: torch.logsumexp(x, 0), TRIPLES + [(50.0, 50.0, 0.0), (-900.0, -900.0, -900.0)], True)
case("dot(x[:2], x[1:])", lambda x: torch.dot(x[:2], x[1:]), TRIPLES, True)
case("sum(range(1, 3) * x^2)", lambda x: (torch.arange(1.0, 4.0) * x**2).sum(), TRIPLES, True)

# Smooth functions composed of pieces
unary("max(x1, 0) + log1p(exp(-abs(x1)))", softplus, twice=False)
unary("where(x1 > 0, x1, exp(x1) - 1)", F.elu, SMALL, twice=False)
unary("where(x1 > 0, x1, 0.75 * expm1(x1 / 0.75))", lambda a: F.celu(a, 0.75), twice=False)
unary("where(abs(x1) < 1, x1^2 / 2, abs(x1) - 0.5)", lambda a: F.huber_loss(a, zero(a)), twice=False)
unary("min(x1, 0) - log1p(exp(-abs(x1)))", F.logsigmoid, twice=False)
unary("-softplus(-x1)", lambda a: -softplus(-a))
unary("log(sigmoid(x1))", F.logsigmoid, SMALL)
unary("x1 * tanh(softplus(x1))", lambda a: a * torch.tanh(softplus(a)))
unary("x1 / (1 + abs(x1))", F.softsign)
unary("x1 * abs(x1)", lambda a: a * a.abs())
unary("log(max(x1, 0.5))", lambda a: torch.log(torch.maximum(a, torch.full_like(a, 0.5))))
binary("log(exp(x1) + exp(x2))", torch.logaddexp, [p for p in PAIRS if abs(p[0]) < 100])
binary("max(x1, x2) + log1p(exp(-abs(x1 - x2)))", torch.logaddexp, twice=False)
binary("(x1 + x2 + abs(x1 - x2)) / 2", torch.maximum)
binary("sqrt(x1^2 + x2^2)", torch.hypot)
binary("where(x1 > 0, log(x1), 0) + x2", lambda a, b: torch.where(a > 0, torch.log(torch.where(a > 0, a, 1.0)), 0.0) + b)

ACTIVATIONS = {
    "relu": torch.nn.ReLU(),
    "leaky_relu": torch.nn.LeakyReLU(),
    "elu": torch.nn.ELU(),
    "selu": torch.nn.SELU(),
    "silu": torch.nn.SiLU(),
    "mish": torch.nn.Mish(),
    "gelu": torch.nn.GELU(),
    "gelu_tanh": torch.nn.GELU("tanh"),
    "softplus": torch.nn.Softplus(),
    "tanh": torch.nn.Tanh(),
    "sigmoid": torch.nn.Sigmoid(),
    "identity": torch.nn.Identity(),
    "celu 0.75": torch.nn.CELU(0.75),
    "elu 0.75": torch.nn.ELU(0.75),
    "leaky_relu 0.2": torch.nn.LeakyReLU(0.2),
    "hard_sigmoid": lambda a: F.hardtanh(a / 6 + 0.5, 0, 1),
    "hard_swish": torch.nn.Hardswish(),
}
for name, activation in ACTIVATIONS.items():
    function = softplus if name == "softplus" else activation
    function = (lambda a: a * torch.tanh(softplus(a))) if name == "mish" else function
    unary("activation: " + name, function, twice=False)

# Networks without biases at 0, where every activation is
NETWORKS = []
for name, activation in ACTIVATIONS.items():
    if " " in name or name.startswith("hard"):
        continue
    torch.manual_seed(1)
    network = torch.nn.Sequential(torch.nn.Linear(2, 3, bias=False), activation, torch.nn.Linear(3, 1, bias=False))
    x = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    energy = network.double()(x)[0]
    spec = {"type": "mlp", "layers": [2, 3, 1], "activation": name, "seed": 1, "bias": False}
    gradient = torch.autograd.grad(energy, x)[0].tolist()
    NETWORKS.append({"model": spec, "x": [[0.0, 0.0]], "energy": [energy.item()], "gradient": [gradient]})


def plain(value):
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value


with open("gradients.json", "w") as file:
    lines = [json.dumps(plain(c), allow_nan=False) for c in CASES]
    networks = [json.dumps(plain(c), allow_nan=False) for c in NETWORKS]
    file.write('{\n "source": "torch %s",\n "cases": [\n  ' % torch.__version__)
    file.write(",\n  ".join(lines) + '\n ],\n "networks": [\n  ' + ",\n  ".join(networks) + "\n ]\n}\n")
