"""Writes ONNX files of operators that PyTorch does not export, with results of NumPy, and broken files.

Made with onnx 1.12; some operators are younger, so the files are not checked.
"""
import json
import math

import numpy as np
from onnx import AttributeProto, TensorProto, external_data_helper, helper, numpy_helper

RANDOM = np.random.default_rng(5)
X = RANDOM.uniform(-2, 2, (6, 3))
CASES = []


def model(nodes, initializers=(), shape=("batch", 3), opset=20, output="energy", kind=TensorProto.FLOAT, inputs=None):
    graph = helper.make_graph(
        nodes,
        "g",
        inputs or [helper.make_tensor_value_info("x", kind, shape)],
        [helper.make_tensor_value_info(output, kind, ["batch"])],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in initializers],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


def save(name, m):
    with open(f"{name}.onnx", "wb") as file:
        file.write(m.SerializeToString())


def node(op, inputs, outputs, **attributes):
    return helper.make_node(op, inputs.split(), outputs.split(), **attributes)


def case(name, nodes, energy, initializers=(), **options):
    save(name, model(nodes, initializers, **options))
    CASES.append({"file": f"{name}.onnx", "x": X.tolist(), "energy": [float(energy(x)) for x in X]})


SUM = node("ReduceSum", "y axes", "energy", keepdims=0)
AXES = ("axes", np.array([-1]))
erf = np.vectorize(math.erf)
W = RANDOM.uniform(-1, 1, (3, 4))
B = RANDOM.uniform(-1, 1, (4,))

case("op-gelu", [node("Gelu", "x", "y"), SUM], lambda x: (x * 0.5 * (1 + erf(x / 2**0.5))).sum(), [AXES])
case(
    "op-gelu-tanh",
    [node("Gelu", "x", "y", approximate="tanh"), SUM],
    lambda x: (0.5 * x * (1 + np.tanh((2 / np.pi) ** 0.5 * (x + 0.044715 * x**3)))).sum(),
    [AXES],
)
case("op-mish", [node("Mish", "x", "y"), SUM], lambda x: (x * np.tanh(np.log1p(np.exp(x)))).sum(), [AXES])
case("op-thresholded", [node("ThresholdedRelu", "x", "y", alpha=0.5), SUM], lambda x: x[x > 0.5].sum(), [AXES])
case(
    "op-gemm",
    [node("Gemm", "x w b", "y", alpha=2.0, beta=0.5), SUM],
    lambda x: (2 * x @ W + 0.5 * B).sum(),
    [AXES, ("w", W), ("b", B)],
)
case(
    "op-gemm-scalar-bias",
    [node("Gemm", "x w b", "y", transB=1), SUM],
    lambda x: (x @ W + 0.25).sum(),
    [AXES, ("w", W.T.copy()), ("b", np.array([0.25]))],
)
case(
    "op-one-point-without-batch",
    [node("MatMul", "x w", "y"), SUM],
    lambda x: (x @ W).sum(),
    [AXES, ("w", W)],
    shape=(3,),
)
case(
    "op-quadratic-form",
    [
        node("Unsqueeze", "x a1", "row"),
        node("Unsqueeze", "x a2", "column"),
        node("MatMul", "row m", "half"),
        node("MatMul", "half column", "whole"),
        node("Squeeze", "whole both", "energy"),
    ],
    lambda x: x @ (W @ W.T) @ x,
    [("a1", np.array([1])), ("a2", np.array([2])), ("both", np.array([1, 2])), ("m", W @ W.T)],
)
case(
    "op-known-times-column",
    [
        node("Unsqueeze", "x a2", "column"),
        node("MatMul", "m column", "whole"),
        node("ReduceSumSquare", "whole axes", "energy", keepdims=0),
    ],
    lambda x: ((W.T @ x) ** 2).sum(),
    [("a2", np.array([2])), ("axes", np.array([1, 2])), ("m", W.T.copy())],
)
for name, value in {
    "ReduceMean": np.mean,
    "ReduceMax": np.max,
    "ReduceMin": np.min,
    "ReduceProd": np.prod,
    "ReduceL1": lambda x: np.abs(x).sum(),
    "ReduceL2": lambda x: np.sqrt((x**2).sum()),
    "ReduceLogSumExp": lambda x: np.log(np.exp(x).sum()),
    "ReduceSumSquare": lambda x: (x**2).sum(),
}.items():
    case(f"op-{name}", [node(name, "x", "energy", axes=[1], keepdims=1)], value, opset=13)
case(
    "op-ReduceLogSum",
    [node("Exp", "x", "y"), node("ReduceLogSum", "y", "energy", axes=[-1], keepdims=0)],
    lambda x: np.log(np.exp(x).sum()),
    opset=13,
)
case(
    "op-several",
    [
        node("Max", "x half third", "a"),
        node("Min", "x half", "b"),
        node("Mean", "a b x", "c"),
        node("Sum", "c x", "y"),
        SUM,
    ],
    lambda x: ((np.maximum(x, 0.5) + np.minimum(x, 0.5) + x) / 3 + x).sum(),
    [AXES, ("half", np.array([0.5])), ("third", np.array(0.3))],
)
case(
    "op-split-and-gather",
    [
        node("Split", "x lengths", "a b", axis=1),
        node("Gather", "b last", "c", axis=1),
        node("Squeeze", "a one", "d"),
        node("Sub", "d c", "e"),
        node("Reciprocal", "e", "energy"),
    ],
    lambda x: 1 / (x[0] - x[2]),
    [("lengths", np.array([1, 2])), ("last", np.array(-1)), ("one", np.array([1]))],
)
case(
    "op-backwards",
    [node("Slice", "x start end axis step", "r"), node("Mul", "r weights", "y"), SUM],
    lambda x: (x[::-1] * [1, 10, 100]).sum(),
    [
        AXES,
        ("start", np.array([-1])),
        ("end", np.array([-(2**31)])),
        ("axis", np.array([1])),
        ("step", np.array([-1])),
        ("weights", np.array([1.0, 10, 100])),
    ],
)
case(
    "op-known-shapes",
    [
        node("Shape", "x", "s"),
        node("Gather", "s second", "n"),
        node("Range", "zero n one", "r"),
        node("Cast", "r", "f", to=TensorProto.FLOAT),
        node("Mul", "x f", "y"),
        SUM,
    ],
    lambda x: (x * [0, 1, 2]).sum(),
    [AXES, ("second", np.array(1)), ("zero", np.array(0)), ("one", np.array(1))],
)
case(
    "op-constant-of-shape",
    [
        node("Shape", "x", "s"),
        helper.make_node(
            "ConstantOfShape", ["s"], ["twos"], value=helper.make_tensor("v", TensorProto.FLOAT, [1], [2.0])
        ),
        node("Pow", "x twos", "y"),
        SUM,
    ],
    lambda x: (x**2).sum(),
    [AXES],
)
case(
    "op-logic",
    [
        node("Greater", "x zero", "p"),
        node("LessOrEqual", "x one", "q"),
        node("And", "p q", "pq"),
        node("Not", "pq", "r"),
        node("Where", "r x zero", "y"),
        SUM,
    ],
    lambda x: x[~((x > 0) & (x <= 1))].sum(),
    [AXES, ("zero", np.array(0.0)), ("one", np.array(1.0))],
)
case(
    "op-old-softmax",
    [node("Softmax", "x", "p"), node("Mul", "p w", "m"), node("ReduceSum", "m", "energy", axes=[1], keepdims=0)],
    lambda x: (np.exp(x) / np.exp(x).sum() * [1, 2, 3]).sum(),
    [("w", np.array([1.0, 2, 3]))],
    opset=11,
)
case(
    "op-float16",
    [node("Mul", "x w", "y"), SUM],
    lambda x: (x * np.array([0.1, -2.5, 3e-6], np.float16).astype(float)).sum(),
    [AXES, ("w", np.array([0.1, -2.5, 3e-6], np.float16))],
)
outside = model([node("MatMul", "x w", "y"), SUM], [AXES, ("w", W)])
external_data_helper.convert_model_to_external_data(outside, location="weights.bin", size_threshold=64)
external_data_helper.write_external_data_tensors(outside, ".")
save("op-external", outside)
CASES.append({"file": "op-external.onnx", "x": X.tolist(), "energy": [float((x @ W).sum()) for x in X]})

with open("operators.json", "w") as file:
    json.dump({"source": f"numpy {np.__version__}", "cases": CASES}, file)
    file.write("\n")

# Broken files, each with one mistake.
save("bad-operator", model([node("Conv", "x w", "y"), node("NonZero", "y", "z"), SUM], [AXES, ("w", W)]))
save("bad-domain", model([helper.make_node("FusedGemm", ["x"], ["energy"], domain="com.microsoft")]))
save("bad-vector", model([node("Neg", "x", "energy")]))
save("bad-over-the-batch", model([node("ReduceSum", "x", "energy", keepdims=0)]))
save("bad-shapes", model([node("MatMul", "x w", "y"), SUM], [AXES, ("w", W.T.copy())]))
save("bad-attribute", model([node("Neg", "x", "y", speed=3), SUM], [AXES]))
save("bad-name", model([node("Neg", "z", "y"), SUM], [AXES]))
save("bad-two-inputs", model([node("Add", "x t", "y"), SUM], [AXES], inputs=[
    helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", 3]),
    helper.make_tensor_value_info("t", TensorProto.FLOAT, ["batch", 1])]))
save("bad-integers", model([node("Neg", "x", "y"), SUM], [AXES], kind=TensorProto.INT64))
save("bad-open", model([node("Neg", "x", "y"), SUM], [AXES], shape=("batch", "n")))
save("bad-opset", model([node("Neg", "x", "energy")], opset=6))
short = model([node("MatMul", "x w", "y"), SUM], [AXES, ("w", W)])
short.graph.initializer[1].raw_data = short.graph.initializer[1].raw_data[:-1]
save("bad-short", short)
huge = model([node("MatMul", "x w", "y"), SUM], [AXES, ("w", W)])
huge.graph.initializer[1].dims[0] = 2**40
save("bad-huge", huge)
save("bad-expand", model(
    [node("Expand", "x big", "e"), node("ReduceSum", "e", "energy", keepdims=0)], [("big", np.array([10**9, 1, 3]))]))
away = model([node("MatMul", "x w", "y"), SUM], [AXES, ("w", W)])
external_data_helper.convert_model_to_external_data(away, location="weights.bin", size_threshold=64)
for entry in away.graph.initializer[1].external_data:
    if entry.key == "location":
        entry.value = "../reference/networks.json"
away.graph.initializer[1].ClearField("raw_data")
save("bad-external", away)
