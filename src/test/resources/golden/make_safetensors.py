"""Writes the safetensors files of SafetensorsTest, from the format's description alone.

Run in this folder with a Python that has torch: python3 make_safetensors.py
"""

import json
import math
import struct

import torch


def raw(tensor):
    """The elements of a tensor, row-major and little-endian."""
    flat = tensor.contiguous().flatten()
    if tensor.dtype == torch.bfloat16:
        return b"".join(struct.pack("<f", v)[2:] for v in flat.float().tolist())
    code = {
        torch.float64: "d", torch.float32: "f", torch.float16: "e", torch.int64: "q", torch.int32: "i",
        torch.int16: "h", torch.int8: "b", torch.uint8: "B", torch.bool: "?",
    }[tensor.dtype]
    return struct.pack("<%d%s" % (flat.numel(), code), *flat.tolist())


def write(path, tensors, metadata=None):
    names = {
        torch.float64: "F64", torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16",
        torch.int64: "I64", torch.int32: "I32", torch.int16: "I16", torch.int8: "I8", torch.uint8: "U8",
        torch.bool: "BOOL",
    }
    header = {"__metadata__": metadata} if metadata else {}
    data = b""
    for name, tensor in tensors.items():
        part = raw(tensor)
        header[name] = {
            "dtype": names[tensor.dtype], "shape": list(tensor.shape),
            "data_offsets": [len(data), len(data) + len(part)],
        }
        data += part
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text + data)


# Numbers that each of the float types holds exactly, among them the ends of binary16.
FLOATS = [0.0, -0.0, 1.0, -2.5, 65504.0, 2.0 ** -14, 2.0 ** -24, -(2.0 ** -24) * 1023, 0.333251953125, float("inf")]

write("types.safetensors", {
    "f64": torch.tensor([1 / 3, -math.inf, 1e-320, 2.5], dtype=torch.float64),
    "f32": torch.tensor(FLOATS, dtype=torch.float32),
    "f16": torch.tensor(FLOATS, dtype=torch.float16),
    "bf16": torch.tensor([1.0, -2.5, 3.0e38, 1.0078125, 2.0 ** -126], dtype=torch.bfloat16),
    "i64": torch.tensor([-(2 ** 40), 7], dtype=torch.int64),
    "i32": torch.tensor([-(2 ** 24), 7], dtype=torch.int32),
    "i16": torch.tensor([-(2 ** 15), 7], dtype=torch.int16),
    "i8": torch.tensor([-128, 7], dtype=torch.int8),
    "u8": torch.tensor([255, 7], dtype=torch.uint8),
    "bool": torch.tensor([True, False, True]),
    "nan": torch.tensor([float("nan")], dtype=torch.float16),
})

write("model.safetensors", {
    "0.bias": torch.tensor([0.5, -0.25, 1e-30]),
    "0.weight": torch.arange(6, dtype=torch.float32).reshape(3, 2) / 8,
    "empty": torch.zeros(0, 4),
    "größe \"x\"\n": torch.tensor(3.25),
}, {"framework": "gradiente", "note": "tab\tand \\"})
