"""Writes ONNX files as recent exporters write them, with energies of NumPy, and gradients by differences of these.

Made with onnx 1.23. Each energy is also compared with onnx's reference evaluator, which lacks overloads.
"""
import json
import math

import numpy as np
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

RANDOM = np.random.default_rng(7)
X = RANDOM.uniform(-2.5, 2.5, (6, 4))
CASES = []
STEP = 1e-5
FLOAT = TensorProto.DOUBLE


def value(name, shape, kind=FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def node(op, inputs, outputs, domain="", overload="", **attributes):
    made = helper.make_node(op, inputs.split(" "), outputs.split(), domain=domain, **attributes)
    if overload:
        made.overload = overload
    return made


def taken(made, **names):
    """Adds attributes that the node takes from those of its function: axis=("axis", kind)."""
    for name, (source, kind) in names.items():
        attribute = made.attribute.add()
        attribute.name = name
        attribute.ref_attr_name = source
        attribute.type = kind
    return made


def function(name, inputs, outputs, nodes, opset=20, attributes=(), defaults=(), overload="", imports=("local",)):
    sets = [helper.make_opsetid("", opset)] + [helper.make_opsetid(domain, 1) for domain in imports]
    made = helper.make_function(
        "local", name, inputs.split(), outputs.split(), nodes, sets, attributes, list(defaults))
    if overload:
        made.overload = overload
    return made


def model(nodes, stored=(), shape=("batch", 4), opset=20, inputs=(), outputs=("energy",), functions=()):
    graph = helper.make_graph(
        nodes, "g", [value("x", shape), *inputs], [value(name, None) for name in outputs],
        [numpy_helper.from_array(np.asarray(array), name) for name, array in stored])
    imports = [helper.make_opsetid("", opset), helper.make_opsetid("local", 1)]
    return helper.make_model(graph, opset_imports=imports, ir_version=10, functions=list(functions))


def save(name, made):
    with open(f"{name}.onnx", "wb") as file:
        file.write(made.SerializeToString())


def case(name, nodes, energy, stored=(), output=None, fixed=None, feed=None, reference=True, close=1e-12, x=X,
         **options):
    made = model(nodes, stored, **options)
    save(name, made)
    energies = [float(energy(p)) for p in x]
    if reference:
        evaluator = ReferenceEvaluator(made)
        for p, e in zip(x, energies):
            point = p.reshape([d if isinstance(d, int) else 1 for d in options.get("shape", (1, 4))])
            result = evaluator.run([output or "energy"], {"x": point, **(feed or {})})[0]
            assert abs(float(np.asarray(result).reshape(-1)[0]) - e) < close * max(1, abs(e)), (name, result, e)
    gradients = []
    for p in x:
        steps = np.eye(len(p)) * STEP
        four = [(energy(p + s), energy(p - s), energy(p + 2 * s), energy(p - 2 * s)) for s in steps]
        gradients.append([float((8 * (a - b) - (c - d)) / (12 * STEP)) for a, b, c, d in four])
    CASES.append({
        "file": f"{name}.onnx", "output": output, "inputs": fixed or {}, "x": x.tolist(), "energy": energies,
        "gradient": gradients})


SUM = node("ReduceSum", "y axes", "energy", keepdims=0)
AXES = ("axes", np.array([-1]))
ALL = ("axes", np.array([1, 2]))
FLOATS = helper.make_attribute("to", FLOAT)
C = np.array([1.0, 10, 100, 1000])
W = RANDOM.uniform(-1, 1, (4, 5))
B = RANDOM.uniform(-1, 1, 5)
V = RANDOM.uniform(-1, 1, (5, 1))
erf = np.vectorize(math.erf)


def gelu(x):
    return 0.5 * x * (1 + erf(x / math.sqrt(2)))


def normal(x, epsilon=1e-5):
    return (x - x.mean()) / np.sqrt(x.var() + epsilon)


# Functions
INT, FLOAT_ATTRIBUTE = 2, 1
scaled = function(
    "Scaled", "a factor", "r",
    [node("Mul", "a factor", "m"),
     taken(node("Elu", "m", "r"), alpha=("slope", FLOAT_ATTRIBUTE))],
    attributes=["unused"], defaults=[helper.make_attribute("slope", 0.5)])
twice = function(
    "Twice", "a factor", "r",
    [taken(node("Scaled", "a factor", "s", domain="local"), slope=("inner", FLOAT_ATTRIBUTE)),
     node("Scaled", "s factor", "r", domain="local")],
    attributes=["inner"])
elu = lambda x, a: np.where(x > 0, x, a * np.expm1(np.minimum(x, 0)))
case(
    "functions",
    [node("Twice", "x c", "a", domain="local", inner=2.0), node("Twice", "a c", "y", domain="local"), SUM],
    lambda x: elu(0.3 * elu(0.3 * elu(0.3 * elu(0.3 * x, 2.0), 0.5), 0.5), 0.5).sum(),
    [AXES, ("c", np.array(0.3))], functions=[twice, scaled], reference=False)
old = function("Old", "a", "r", [node("ReduceSum", "a", "r", axes=[1], keepdims=0)], opset=11)
case("function-of-an-older-set", [node("Exp", "x", "e"), node("Old", "e", "energy", domain="local")],
     lambda x: np.exp(x).sum(), functions=[old])
case(
    "overloads",
    [node("F", "x", "a", domain="local", overload="one"), node("F", "x", "b", domain="local", overload="two"),
     node("Mul", "a b", "y"), SUM],
    lambda x: (np.sin(x) * np.cos(x)).sum(), [AXES], reference=False,
    functions=[function("F", "a", "r", [node("Sin", "a", "r")], overload="one"),
               function("F", "a", "r", [node("Cos", "a", "r")], overload="two")])
clamped = function("Clamped", "a low high", "r low_again", [node("Clip", "a low high", "r"), node("Neg", "r", "low_again")])
case(
    "optional-inputs",
    [node("Clamped", "x  one", "a b", domain="local"), node("Clamped", "x zero", "c", domain="local"),
     node("Mul", "a c", "p"), node("Add", "p b", "y"), SUM],
    lambda x: (np.minimum(x, 1) * np.maximum(x, 0) - np.minimum(x, 1)).sum(),
    [AXES, ("one", np.array(1.0)), ("zero", np.array(0.0))], functions=[clamped], reference=False)


def branch(name, made):
    return helper.make_graph([made], name, [], [value("r", None)])


mean = function(
    "Mean", "a", "r",
    [node("Shape", "a", "s"), node("Size", "s", "rank"), node("Constant", "", "zero", value_int=0),
     node("Equal", "rank zero", "scalar"),
     node("If", "scalar", "r", then_branch=branch("then", node("Identity", "a", "r")),
          else_branch=branch("else", taken(node("ReduceMean", "a", "r", axes=[1]), keepdims=("keep", INT))))],
    opset=13, attributes=["keep"])
mean.node[2].ClearField("input")
case(
    "branches",
    [node("Mean", "x", "m", domain="local", keep=1), node("Sub", "x m", "d"), node("Mul", "d d", "q"),
     node("Mean", "q", "energy", domain="local", keep=0)],
    lambda x: x.var(), functions=[mean])

# Rounding
case(
    "mod",
    [node("Mod", "x c", "a", fmod=1), node("Mod", "c x", "b", fmod=1), node("Add", "a b", "s"),
     node("Mul", "s s", "y"), SUM],
    lambda x: ((np.fmod(x, [0.7, -0.7, 0.3, 2]) + np.fmod([0.7, -0.7, 0.3, 2], x)) ** 2).sum(),
    [AXES, ("c", np.array([0.7, -0.7, 0.3, 2]))])
case("mod-of-dividend", [node("Mod", "x c", "y", fmod=1), SUM], lambda x: np.fmod(x, [0.7, -0.7, 0.3, 2]).sum(),
     [AXES, ("c", np.array([0.7, -0.7, 0.3, 2]))])
case(
    "mod-of-integers",
    [node("Mul", "x ten", "t"), node("Cast", "t", "i", to=TensorProto.INT64), node("Mod", "i c", "m"),
     node("Mod", "i c", "f", fmod=1), node("Add", "m f", "s"), node("Cast", "s", "d", to=FLOAT),
     node("Mul", "d x", "y"), SUM],
    lambda x: ((np.mod(np.trunc(10 * x), [3, -3, 4, -4]) + np.fmod(np.trunc(10 * x), [3, -3, 4, -4])) * x).sum(),
    [AXES, ("ten", np.array(10.0)), ("c", np.array([3, -3, 4, -4]))])
case(
    "round", [node("Mul", "x two", "t"), node("Round", "t", "r"), node("Mul", "r x", "y"), SUM],
    lambda x: (np.rint(2 * x) * x).sum(), [AXES, ("two", np.array(2.0))])
case(
    "nan-and-infinity",
    [node("Log", "x", "l"), node("IsNaN", "l", "n"), node("Exp", "big", "i"), node("Mul", "x i", "s"),
     node("IsInf", "s", "p", detect_negative=0), node("IsInf", "s", "q", detect_positive=0), node("IsInf", "l", "z"),
     node("Xor", "n q", "e"),
     *[node("Cast", a, f"{a}f", to=FLOAT) for a in "npqze"],
     node("Mul", "pf x", "a"), node("Mul", "nf c", "b"), node("Mul", "qf x", "d"), node("Sum", "a b d zf ef", "y"),
     SUM],
    lambda x: (np.maximum(x, 0) + 3 * (x < 0) + np.minimum(x, 0)).sum(),
    [AXES, ("big", np.array(1000.0)), ("c", np.array(3.0))])

# Sums, normalisation, activations
for name, options in {"": {}, "-exclusive": {"exclusive": 1}, "-reverse": {"reverse": 1}, "-both": {"exclusive": 1, "reverse": 1}}.items():
    def cumulated(x, options=options):
        a = x.reshape(2, 2)
        a = a[::-1] if "reverse" in options else a
        s = np.cumsum(a, 0) - (a if "exclusive" in options else 0)
        return ((s[::-1] if "reverse" in options else s) * C.reshape(2, 2)).sum()

    case(
        f"cumsum{name}",
        [node("Reshape", "x shape", "a"), node("CumSum", "a axis", "s", **options), node("Mul", "s c", "y"), SUM],
        cumulated, [ALL, ("shape", np.array([-1, 2, 2])), ("axis", np.array(1)), ("c", C.reshape(2, 2))])
case(
    "rms-and-swish",
    [node("RMSNormalization", "x scale", "n", axis=-1, epsilon=0.001), node("Swish", "n", "s", alpha=1.5),
     node("Swish", "x", "t"), node("Add", "s t", "y"), SUM],
    lambda x: (lambda n: (n / (1 + np.exp(-1.5 * n)) + x / (1 + np.exp(-x))).sum())(
        x / np.sqrt((x**2).mean() + np.float32(0.001)) * C / 100),
    [AXES, ("scale", C / 100)], opset=24)
case(
    "groups",
    [node("Unsqueeze", "x two", "u"), node("Mul", "u u", "q"), node("Concat", "u q", "a", axis=2),
     node("GroupNormalization", "a s b", "g", num_groups=2), node("InstanceNormalization", "a s b", "i"),
     node("Mul", "g i", "y"), SUM],
    lambda x: (lambda a: (
        (np.concatenate([normal(a[:2]), normal(a[2:])]) * C[:, None] / 100 + 0.1)
        * (np.stack([normal(row) for row in a]) * C[:, None] / 100 + 0.1)).sum())(np.stack([x, x**2], 1)),
    [ALL, ("two", np.array([2])), ("s", C / 100), ("b", np.full(4, 0.1))], opset=21, close=1e-6)  # the evaluator normalises in float32
case(
    "inverse-hyperbolic",
    [node("Asinh", "x", "a"), node("Cosh", "x", "k"), node("Acosh", "k", "b"), node("Tanh", "x", "t"),
     node("Atanh", "t", "c"), node("Sum", "a b c", "y"), SUM],
    lambda x: (np.arcsinh(x) + np.abs(x) + x).sum(), [AXES])

# Order
PAIRS = [node("Reshape", "x shape", "a")]
SHAPE = ("shape", np.array([-1, 2, 2]))
for name, of in {"ArgMax": np.argmax, "ArgMin": np.argmin}.items():
    case(
        name.lower(),
        [node(name, "x", "i", axis=1, keepdims=0), node("Cast", "i", "f", to=FLOAT), node("ReduceMax", "x axes", "m", keepdims=0),
         node("Mul", "f m", "p"), *PAIRS, node(name, "a", "j", axis=-2), node("Cast", "j", "g", to=FLOAT),
         node("Mul", "g two", "h"), node("ReduceSum", "h both", "s", keepdims=0), node("Add", "p s", "energy")],
        lambda x, of=of: of(x) * x.max() + (of(x.reshape(2, 2), 0) * [1, 10]).sum(),
        [AXES, SHAPE, ("both", np.array([1, 2])), ("two", np.array([[1.0, 10]]))])
TIES = np.array([[1.0, 2, 2, 1], [0, 0, 0, 0], [3, -1, 3, 3], [-1, -1, -2, -2]])
case(
    "ties",
    [node("ArgMax", "x", "a", axis=1), node("ArgMax", "x", "b", axis=1, select_last_index=1),
     node("ArgMin", "x", "c", axis=1), node("ArgMin", "x", "d", axis=1, select_last_index=1),
     node("TopK", "x three", "v e"), node("TopK", "x three", "w f", largest=0), node("Concat", "a b c d e f", "all", axis=1),
     node("Cast", "all", "y", to=FLOAT), node("Mul", "y powers", "z"), node("ReduceSum", "z axes", "energy", keepdims=0)],
    lambda x: (np.concatenate([
        [x.argmax(), 3 - x[::-1].argmax(), x.argmin(), 3 - x[::-1].argmin()],
        np.argsort(-x, kind="stable")[:3], np.argsort(x, kind="stable")[:3]]) * 4.0 ** np.arange(10)).sum(),
    [AXES, ("three", np.array([3])), ("powers", 4.0 ** np.arange(10))], x=TIES + 0)
CASES[-1]["gradient"] = np.zeros_like(TIES).tolist()
case(
    "topk",
    [node("Mul", "x x", "q"), node("Concat", "x q", "m", axis=1),
     node("TopK", "m five", "v i"), node("Mul", "v weights", "w"), node("Cast", "i", "f", to=FLOAT),
     node("Mul", "f v", "g"), node("Add", "w g", "y"), SUM],
    lambda x: (lambda m: (lambda o: (m[o] * [1, 2, 3, 4, 5] + o * m[o]).sum())(np.argsort(-m, kind="stable")[:5]))(
        np.concatenate([x, x**2])),
    [AXES, ("five", np.array([5])), ("weights", np.arange(1.0, 6))])
case(
    "topk-of-columns",
    [*PAIRS, node("TopK", "a one", "v i", axis=1, largest=0), node("Squeeze", "v sq", "y"), node("Mul", "y c", "z"),
     node("ReduceSum", "z axes", "energy", keepdims=0)],
    lambda x: (x.reshape(2, 2).min(0) * [1, 10]).sum(),
    [AXES, SHAPE, ("one", np.array([1])), ("sq", np.array([1])), ("c", np.array([1.0, 10]))])
case(
    "one-hot",
    [node("ArgMax", "x", "i", axis=1, keepdims=0), node("OneHot", "i four values", "h"), node("Mul", "h x", "y"), SUM],
    lambda x: 2 * x.max() + x.sum(),
    [AXES, ("four", np.array(4)), ("values", np.array([1.0, 3.0]))])

# Indices
case(
    "indices",
    [*PAIRS, node("Trilu", "a", "t", upper=0), node("Trilu", "a one", "u"), node("Pad", "x pads half", "p"),
     node("GatherElements", "known which", "k", axis=1), node("Add", "t u", "s"), node("Add", "s k", "b"),
     node("ReduceProd", "p axes", "r", keepdims=0), node("ReduceSumSquare", "b both", "q", keepdims=0),
     node("Add", "q r", "energy")],
    lambda x: x.prod() * 0.125 + ((x.reshape(2, 2) + [[2, 1], [3, 3]]) ** 2).sum(),
    [AXES, SHAPE, ("both", np.array([1, 2])), ("one", np.array(1)), ("pads", np.array([0, 1, 0, 2])),
     ("half", np.array(0.5)), ("known", np.array([[1.0, 2], [3, 4]])), ("which", np.array([[1, 0], [0, 0]]))])

# Several inputs and outputs
T = 0.3
table = RANDOM.uniform(-1, 1, (3, 4))
frequencies = np.array([[1.0, 2.0]])
U = RANDOM.uniform(-1, 1, (6, 5))
CONDITIONED = [
    node("Mul", "t frequencies", "phases"), node("Sin", "phases", "sines"), node("Concat", "x sines", "both", axis=1),
    node("Gemm", "both u b", "h"), node("Tanh", "h", "g"), node("MatMul", "g v", "e"), node("Squeeze", "e axes", "energy"),
    node("Neg", "energy", "score")]
conditioned = lambda x: (np.tanh(np.concatenate([x, np.sin(T * frequencies[0])]) @ U + B) @ V)[0]
for name, shape, fixed, feed in (
        ("time", ("batch", 1), T, np.array([[T]])),
        ("time-of-other-name", ("other", 1), [T], np.array([[T]]))):
    case(name, CONDITIONED, lambda x: -conditioned(x), [AXES, ("frequencies", frequencies), ("u", U), ("b", B), ("v", V)],
         inputs=[value("t", shape)], outputs=["energy", "score"], output="score", fixed={"t": fixed}, feed={"t": feed})
case("time-and-batch-of-one", CONDITIONED, conditioned,
     [AXES, ("frequencies", frequencies), ("u", U), ("b", B), ("v", V)], shape=(1, 4),
     inputs=[value("t", (1, 1))], fixed={"t": [T]}, feed={"t": np.array([[T]])})
case(
    "time-per-point",
    [node("Unsqueeze", "t one", "column"), node("Expand", "column shape", "wide"), node("Mul", "x wide", "m"),
     node("Gather", "table label", "row", axis=0), node("Sub", "m row", "d"), node("Mul", "d d", "y"), SUM],
    lambda x: ((x * T - table[2]) ** 2).sum(),
    [AXES, ("one", np.array([1])), ("shape", np.array([1, 4])), ("table", table)],
    inputs=[value("t", ("batch",)), value("label", ("batch",), TensorProto.INT64)],
    fixed={"t": T, "label": -1}, feed={"t": np.array([T]), "label": np.array([-1])})
case(
    "center",
    [node("Sub", "x center", "d"), node("Where", "mask d zeros", "m"), node("Mul", "m m", "y"), SUM],
    lambda x: (((x - [1, 2, 3, 4])[[0, 2]]) ** 2).sum(),
    [AXES, ("zeros", np.zeros(4))],
    inputs=[value("center", (4,)), value("mask", (4,), TensorProto.BOOL)],
    fixed={"center": [1, 2, 3, 4], "mask": [1, 0, 1, 0]},
    feed={"center": np.array([1.0, 2, 3, 4]), "mask": np.array([True, False, True, False])})

# As PyTorch's exporter writes a residual network today
case(
    "residual-20",
    [node("Gemm", "x w b", "h"), node("LayerNormalization", "h scale shift", "n", axis=-1, epsilon=1e-5),
     node("Gelu", "n", "g"), node("Add", "h g", "r"), node("Split", "r", "p q", axis=-1, num_outputs=2),
     node("ReduceMean", "p axes", "s"), node("Reshape", "s shape", "t", allowzero=1), node("ReduceL2", "q axes", "u", keepdims=0),
     node("Squeeze", "t axes", "v"), node("Add", "v u", "energy")],
    lambda x: (lambda h: (lambda r: r[:3].mean() + np.sqrt((r[3:] ** 2).sum()))(h + gelu(normal(h, np.float32(1e-5)) * B + 0.5)))(x @ W + B),
    [AXES, ("w", W), ("b", B), ("scale", B), ("shift", np.full(5, 0.5)), ("shape", np.array([-1, 1]))], close=1e-6)

with open("recent.json", "w") as file:
    json.dump({"source": f"numpy {np.__version__}", "cases": CASES}, file)
    file.write("\n")

# Broken files, each with one mistake.
F = function("F", "a", "r", [node("Sin", "a", "r")])
call = node("F", "x", "y", domain="local")


def broken(name, nodes, stored=(AXES,), **options):
    save(f"bad-{name}", model(nodes, stored, **options))


broken("recursion", [call, SUM], functions=[function("F", "a", "r", [node("F", "a", "r", domain="local")])])
broken("mutual-recursion", [call, SUM], functions=[
    function("F", "a", "r", [node("G", "a", "r", domain="local")]),
    function("G", "a", "r", [node("F", "a", "r", domain="local")])])
broken("twice", [call, SUM], functions=[F, F])
broken("inputs", [node("F", "x x", "y", domain="local"), SUM], functions=[F])
broken("attribute", [node("F", "x", "y", domain="local", speed=3), SUM], functions=[F])
broken("inside", [call, SUM], functions=[
    function("F", "a", "r", [node("G", "a", "r", domain="local")]),
    function("G", "a", "r", [node("Transpose", "a", "r")])])
broken("operator", [call, SUM], functions=[function("F", "a", "r", [node("Det", "a", "r")])])
broken("outer-name", [call, SUM], functions=[function("F", "a", "r", [node("Mul", "a axes", "r")])])
broken("taken", [taken(node("Elu", "x", "y"), alpha=("slope", FLOAT_ATTRIBUTE)), SUM])
broken("output", [call, SUM], functions=[function("F", "a", "r", [node("Sin", "a", "s")])])
no_set = function("F", "a", "r", [node("Sin", "a", "r")])
no_set.ClearField("opset_import")
broken("no-set", [call, SUM], functions=[no_set])
chain = [function(f"F{k}", "a", "r", [node(f"F{k + 1}", "a", "r", domain="local")]) for k in range(100)]
broken("deep", [node("F0", "x", "y", domain="local"), SUM], functions=[*chain, function("F100", "a", "r", [node("Sin", "a", "r")])])
double = [function(f"D{k}", "a", "r", [node(f"D{k + 1}", "a", "b", domain="local"), node(f"D{k + 1}", "b", "r", domain="local")])
          for k in range(30)]
broken("explosion", [node("D0", "x", "y", domain="local"), SUM], functions=[*double, function("D30", "a", "r", [node("Sin", "a", "r")])])
broken("condition", [node("ReduceMax", "x", "m", keepdims=0), node("If", "m", "y", then_branch=branch("a", node("Neg", "x", "r")),
       else_branch=branch("b", node("Abs", "x", "r"))), SUM], shape=(4,), stored=[AXES])
broken("mod", [node("Mod", "x x", "y"), SUM])
broken("topk", [node("TopK", "x nine", "y i"), SUM], [AXES, ("nine", np.array([9]))])
broken("argmax-of-the-batch", [node("ArgMax", "x", "i", axis=0), node("Cast", "i", "y", to=FLOAT), SUM])
broken("outputs", [node("Neg", "x", "y"), SUM], outputs=["energy", "y"])
broken("inputs-without-values", [node("Mul", "x t", "y"), SUM], inputs=[value("t", ("batch", 1))])
