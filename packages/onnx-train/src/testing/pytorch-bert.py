"""The model of layers/pretraining.ts in PyTorch, without dropout, to hold ours against.

Usage: pytorch-bert.py <in> <out> <threads> [steps]. <in> is a safetensors file of 32-bit floats: `weights/<parameter>` and
`batch/<input>`, with the notes layers and heads. <out> gets `loss` and `gradient/<parameter>`. With steps it trains that many
and prints the medians of their seconds, on the clock and of the processor, and the peak memory in MB.
"""

import json, math, os, resource, statistics, struct, sys, time

# Before the libraries are loaded: OpenBLAS asks for its number of threads then, and torch.set_num_threads does not tell it.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = sys.argv[3]

import numpy, torch
import torch.nn.functional as F


def read(path):
    data = open(path, "rb").read()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    notes = header.pop("__metadata__", {})
    body = memoryview(data)[8 + length :]
    tensors = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        array = numpy.frombuffer(body[start:end], dtype="<f4").reshape(entry["shape"])
        tensors[name] = torch.tensor(array)
    return tensors, notes


def write(path, tensors):
    header, end = {}, 0
    for name, tensor in tensors.items():
        size = tensor.numel() * 4
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [end, end + size]}
        end += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for tensor in tensors.values():
            file.write(tensor.detach().numpy().astype("<f4").tobytes())


def loss_of(w, batch, layers, heads):
    def dense(x, name):
        return x @ w[name + ".weight"] + w[name + ".bias"]

    def norm(x, name):
        return F.layer_norm(x, x.shape[-1:], w[name + ".gain"], w[name + ".bias"], 1e-12)

    ids, segments, present = batch["ids"].long(), batch["segments"].long(), batch["present"]
    rows, length = ids.shape
    x = F.embedding(ids, w["embedding.words"]) + F.embedding(segments, w["embedding.segments"])
    x = norm(x + w["embedding.positions"][:length], "embedding.norm")
    width = x.shape[-1]
    mask = ((present - 1) * 10000).view(rows, 1, 1, length)
    for layer in range(layers):
        part = f"encoder.{layer}"
        split = lambda name: dense(x, f"{part}.attention.{name}").view(rows, length, heads, -1).transpose(1, 2)
        query, key, value = split("query"), split("key"), split("value")
        scores = query @ key.transpose(-1, -2) / math.sqrt(width // heads) + mask
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(rows, length, width)
        x = norm(x + dense(mixed, f"{part}.attention.output"), f"{part}.attention.norm")
        x = norm(x + dense(F.gelu(dense(x, f"{part}.inner")), f"{part}.outer"), f"{part}.norm")
    chosen = x.reshape(-1, width)[batch["places"].long()]
    chosen = norm(F.gelu(dense(chosen, "masked.dense")), "masked.norm")
    words = F.cross_entropy(chosen @ w["embedding.words"].T + w["masked.bias"], batch["words"].long())
    first = torch.tanh(dense(x[:, 0], "next.pooler"))
    return words + F.cross_entropy(dense(first, "next"), batch["follows"].long())


def main():
    source, target, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
    steps = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    torch.set_num_threads(threads)
    tensors, notes = read(source)
    w = {k[8:]: v.requires_grad_() for k, v in tensors.items() if k.startswith("weights/")}
    batch = {k[6:]: v for k, v in tensors.items() if k.startswith("batch/")}
    layers, heads = int(notes["layers"]), int(notes["heads"])
    loss = loss_of(w, batch, layers, heads)
    loss.backward()
    write(target, {"loss": loss, **{f"gradient/{name}": value.grad for name, value in w.items()}})
    if steps == 0:
        return
    optimizer = torch.optim.AdamW(w.values(), lr=1e-4)
    seconds, cpu = [], []
    for _ in range(steps):
        start, start_cpu = time.perf_counter(), time.process_time()
        optimizer.zero_grad()
        loss_of(w, batch, layers, heads).backward()
        torch.nn.utils.clip_grad_norm_(w.values(), 1.0)
        optimizer.step()
        seconds.append(time.perf_counter() - start)
        cpu.append(time.process_time() - start_cpu)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = {"seconds": statistics.median(seconds), "cpu_seconds": statistics.median(cpu)}
    print(json.dumps({**times, "peak_rss_mb": round(peak)}))


main()
