#!/usr/bin/env python3
"""Makes the checkpoints of the tests, with Debian's python3-torch (1.13): /usr/bin/python3 make-checkpoints.py

Files of newer versions are written by the same pickler, with the names and arguments that torch 2 writes (torch/_tensor.py,
torch/serialization.py).
"""

import argparse
import collections
import io
import json
import pickle
import struct
import zipfile
from pathlib import Path

import torch

HERE = Path(__file__).parent
SAMPLE = HERE / "../../../../samples/two-moons-mlp.safetensors"


def safetensors(path):
    """Returns the float32 tensors of a file, in the order of their names."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    state = collections.OrderedDict()
    for name, entry in sorted(header.items()):
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            numbers = torch.frombuffer(bytearray(data[8 + length + begin : 8 + length + end]), dtype=torch.float32)
            state[name] = numbers.reshape(entry["shape"])
    return state


def small(scale=1.0):
    """Returns a network 2 → 3 → 1 with the weights 1, 2, 3, … times a scale."""
    model = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.ReLU(), torch.nn.Linear(3, 1))
    state = model.state_dict()
    k = 0
    for tensor in state.values():
        for i in range(tensor.numel()):
            k += 1
            tensor.view(-1)[i] = k * scale
    return model


def save(value, name, **options):
    torch.save(value, HERE / name, **options)


def torch_1_13():
    save(safetensors(SAMPLE), "two-moons-mlp.pt")
    model = small()
    state = model.state_dict()
    save(state, "plain.pt")
    save(state, "protocol-4.pt", pickle_protocol=4)
    for dtype in ["float64", "float16", "bfloat16", "int32"]:
        save({name: tensor.to(getattr(torch, dtype)) for name, tensor in state.items()}, dtype + ".pt")
    save({"model": state, "ema": small(0.5).state_dict(), "step": torch.tensor(7)}, "model-and-ema.pth")
    optimizer = torch.optim.Adam(model.parameters())
    model(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    model = small()
    checkpoint = {  # as Lightning writes it
        "epoch": 3,
        "pytorch-lightning_version": "2.1.0",
        "state_dict": collections.OrderedDict(("net." + name, t) for name, t in model.state_dict().items()),
        "loops": {"fit_loop": {"state_dict": {}, "done": True, "rate": 1e-3, "ids": {1, 2}, "raw": b"\0\xff"}},
        "callbacks": {"ModelCheckpoint{'monitor': None}": {"best": torch.tensor(0.25), "path": None}},
        "optimizer_states": [optimizer.state_dict()],
        "hyper_parameters": {"width": 3, "seed": 10**30, "size": torch.Size([2, 3])},
    }
    save(checkpoint, "lightning.ckpt")
    checkpoint["hyper_parameters"] = argparse.Namespace(**checkpoint["hyper_parameters"])
    save(checkpoint, "namespace.ckpt")
    numbers = torch.arange(1.0, 7.0)
    transposed = torch.tensor([[1.0, 3, 5], [2, 4, 6]]).t()
    shared = torch.arange(0.0, 20.0)
    save(
        {
            "0.weight": torch.nn.Parameter(transposed),
            "0.bias": shared[7:10],
            "2.weight": shared[10:13].reshape(1, 3),
            "2.bias": shared[13:14],
        },
        "views.pt",
    )
    save({"every.second": shared[1:8:2], "block": shared.reshape(4, 5)[1:3, 2:4]}, "strides.pt")
    save({"0.weight": numbers[:1].clone().expand(3, 2), "0.bias": numbers[:3]}, "expanded.pt")
    save(model, "module.pt")
    save({"model": model, "ema": model.state_dict()}, "module-and-ema.pt")
    save(state, "before-1.6.pt", _use_new_zipfile_serialization=False)
    save(numbers, "tensor.pt")
    quantized = {"0.weight": torch.quantize_per_tensor(transposed, 0.1, 0, torch.qint8), "0.bias": numbers[:3]}
    save(quantized, "quantized.pt")
    save({"model": quantized, "ema": {"0.weight": numbers[:2].reshape(1, 2), "0.bias": numbers[:1]}}, "quantized-and-ema.pt")
    torch.jit.script(model).save(str(HERE / "script.pt"))


class Dtype:
    """A dtype that torch 1.13 does not have; it is pickled as a global name."""

    __module__ = "torch"

    def __init__(self, name):
        self.name = name

    def __reduce__(self):
        return self.name


class UntypedStorage:
    """The bytes of a tensor."""

    def __init__(self, key, data):
        self.key = key
        self.data = data


UntypedStorage.__module__ = "torch.storage"
UntypedStorage.__qualname__ = "UntypedStorage"


def _rebuild_tensor_v3():
    pass


_rebuild_tensor_v3.__module__ = "torch._utils"


class NewTensor:
    """A tensor of torch 2 with a dtype that has no storage class."""

    def __init__(self, storage, dtype, shape, strides):
        self.arguments = (storage, 0, shape, strides, False, collections.OrderedDict(), dtype)

    def __reduce__(self):
        return (_rebuild_tensor_v3, self.arguments)


def torch_2():
    torch.storage.UntypedStorage = UntypedStorage
    torch._utils._rebuild_tensor_v3 = _rebuild_tensor_v3
    for name, one in [("float8_e4m3fn", 0x38), ("float8_e5m2", 0x3C)]:
        dtype = Dtype(name)
        setattr(torch, name, dtype)
        # The bytes are 1, 2.25 and −1 in E4M3, and 1, 5 and −1 in E5M2.
        sides = {"0.weight": (1, 2), "0.bias": (1,)}
        storages = [UntypedStorage("0", bytes([one, one + 9])), UntypedStorage("1", bytes([0x80 | one]))]
        state = {
            key: NewTensor(storage, dtype, shape, (2, 1)[-len(shape) :])
            for (key, shape), storage in zip(sides.items(), storages)
        }
        archive(state, storages, name + ".pt", "little")
    floats = [(1.0, 2.0), (3.0,)]
    for order, sign in [("little", "<"), ("big", ">"), ("middle", "<")]:
        # The storages of float32 in a file of a machine with another order of bytes
        storages = [FloatStorage(str(k), struct.pack(sign + str(len(v)) + "f", *v)) for k, v in enumerate(floats)]
        state = {"0.weight": OldTensor(storages[0], (1, 2), (2, 1)), "0.bias": OldTensor(storages[1], (1,), (1,))}
        archive(state, storages, order + "-endian.pt", order)
    archive(state, storages, "deflated.pt", "little", zipfile.ZIP_DEFLATED)


class FloatStorage(UntypedStorage):
    pass


class OldTensor:
    def __init__(self, storage, shape, strides):
        self.arguments = (storage, 0, shape, strides, False, collections.OrderedDict())

    def __reduce__(self):
        return (torch._utils._rebuild_tensor_v2, self.arguments)


def archive(state, storages, name, order, method=zipfile.ZIP_STORED):
    """Writes an archive with the entries of torch 2.6."""
    data = io.BytesIO()
    pickler = pickle.Pickler(data, protocol=2)

    def persistent_id(value):
        if isinstance(value, FloatStorage):
            return ("storage", torch.FloatStorage, value.key, "cpu", len(value.data) // 4)
        if isinstance(value, UntypedStorage):
            return ("storage", UntypedStorage, value.key, "cpu", len(value.data))
        return None

    pickler.persistent_id = persistent_id
    pickler.dump(state)
    with zipfile.ZipFile(HERE / name, "w") as out:

        def put(entry, content):
            out.writestr(zipfile.ZipInfo("archive/" + entry), content, method)

        put("data.pkl", data.getvalue())
        put(".format_version", "1")
        put(".storage_alignment", "64")
        put("byteorder", order)
        for storage in storages:
            put("data/" + storage.key, storage.data)
        put("version", "3\n")
        put(".data/serialization_id", "0" * 40)


torch_1_13()
torch_2()
