"""Reads a checkpoint of genscope with the public safetensors package, and writes it as that package does.

    genscope train tiny.yaml --steps 3 --checkpoint tiny.safetensors
    python peers.py

`values.json` then holds what the package read; `resaved.safetensors` has the same contents with keys and
arrays in another order. Made with Python 3.11.7, safetensors 0.8.0, numpy 2.4.6.
"""

import json

from safetensors import safe_open
from safetensors.numpy import save_file

arrays = {}
with safe_open("tiny.safetensors", framework="numpy") as file:
    metadata = file.metadata()
    for name in file.keys():
        arrays[name] = file.get_tensor(name)

with open("values.json", "w") as out:
    read = {
        "metadata": metadata,
        "arrays": {
            name: {"shape": list(array.shape), "values": array.astype(float).ravel().tolist()}
            for name, array in sorted(arrays.items())
        },
    }
    json.dump(read, out, indent=1, sort_keys=True)
    out.write("\n")

save_file(arrays, "resaved.safetensors", metadata=metadata)
