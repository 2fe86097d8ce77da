"""Embed texts as a Python program would: onnxruntime, tokenizers, batches of 32 by length, mean pooling.

usage: embed_peer.py MODEL_FOLDER TEXTS.json THREADS OUT.f32
"""

import json
import sys
import time

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

BATCH = 32
folder, texts_file, threads, out_file = sys.argv[1:]
with open(texts_file, encoding="utf8") as file:
    texts = json.load(file)
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = int(threads)
session = onnxruntime.InferenceSession(f"{folder}/onnx/model.onnx", options, providers=["CPUExecutionProvider"])
tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
tokenizer.no_padding()


def embed(some):
    encoded = tokenizer.encode_batch(some)
    order = sorted(range(len(some)), key=lambda i: (len(encoded[i].ids), i))
    rows = None
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        length = max(len(encoded[i].ids) for i in batch)
        ids = np.zeros((len(batch), length), np.int64)
        mask = np.zeros((len(batch), length), np.int64)
        for row, i in enumerate(batch):
            ids[row, : len(encoded[i].ids)] = encoded[i].ids
            mask[row, : len(encoded[i].ids)] = 1
        (hidden,) = session.run(["last_hidden_state"], {"input_ids": ids, "attention_mask": mask})
        weights = mask[:, :, None].astype(np.float32)
        pooled = (hidden * weights).sum(1) / weights.sum(1)
        if rows is None:
            rows = np.zeros((len(some), pooled.shape[1]), np.float32)
        rows[batch] = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
    return rows


embed(texts[:200])
started = time.perf_counter()
rows = embed(texts)
seconds = time.perf_counter() - started
rows.tofile(out_file)
print(json.dumps({"textsPerSecond": len(texts) / seconds}))
