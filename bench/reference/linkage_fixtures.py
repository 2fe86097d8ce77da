"""Reference trees for test/fixtures/linkage: SciPy's linkage matrices of small sets.

Run by hand when a set is added (pip install numpy scipy); the tests only read the JSON files.
    python3 bench/reference/linkage_fixtures.py test/fixtures/linkage
"""

import base64
import json
import sys
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

METHODS = ("average", "complete", "single")


def unit(x):
    return (x / np.linalg.norm(x, axis=1, keepdims=True)).astype(np.float32)


def topics(rng, n, dim, count, noise):
    """Points around `count` directions, each at its own spread: like sentences of a few topics."""
    centres = rng.normal(size=(count, dim))
    spread = noise * rng.uniform(0.3, 1.5, size=count)
    which = rng.integers(count, size=n)
    return unit(centres[which] + spread[which, None] * rng.normal(size=(n, dim)))


def chain(n, dim):
    """Neighbours on an arc, steps growing: single linkage walks it, complete linkage halves it."""
    angle = np.cumsum(np.linspace(0.01, 0.02, n))
    x = np.zeros((n, dim))
    x[:, 0], x[:, 1] = np.cos(angle), np.sin(angle)
    return unit(x)


def sets():
    rng = np.random.default_rng(7)
    yield "one", unit(rng.normal(size=(1, 8))), None
    yield "two", unit(rng.normal(size=(2, 8))), None
    yield "three", unit(rng.normal(size=(3, 8))), None
    yield "equal", np.repeat(unit(rng.normal(size=(1, 8))), 12, axis=0), None
    yield "random-60", unit(rng.normal(size=(60, 16))), None
    yield "topics-200", topics(rng, 200, 24, 9, 0.35), None
    yield "tight-150", topics(rng, 150, 16, 12, 0.02), None
    yield "chain-60", chain(60, 8), None
    yield "axes-16", np.eye(16, dtype=np.float32), None  # every distance is 1
    yield "opposite-40", np.concatenate([(u := unit(rng.normal(size=(20, 8)))), -u]), None
    few = topics(rng, 40, 16, 5, 0.3)
    yield "duplicates-200", few[rng.integers(40, size=200)], None
    yield "weights-80", topics(rng, 80, 16, 6, 0.4), rng.integers(1, 30, size=80)
    yield "topics-300", topics(rng, 300, 32, 25, 0.25), None


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, x, weights in sets():
        rows = x if weights is None else np.repeat(x, weights, axis=0)
        doubles = rows.astype(np.float64)
        distances = np.clip(1 - doubles @ doubles.T, 0, None)
        np.fill_diagonal(distances, 0)
        # Copies of one row are at distance 0 exactly, whatever rounding says.
        same = (rows[:, None, :] == rows[None, :, :]).all(axis=2) if len(rows) < 1500 else None
        if same is not None:
            distances[same] = 0
        else:
            owner = np.repeat(np.arange(len(x)), weights)
            distances[owner[:, None] == owner[None, :]] = 0
        record = {
            "name": name,
            "n": len(x),
            "dim": x.shape[1],
            "vectors": base64.b64encode(x.tobytes()).decode(),
            "weights": [1] * len(x) if weights is None else weights.tolist(),
            "trees": {},
        }
        first = np.arange(len(x)) if weights is None else np.cumsum(weights) - weights
        for method in METHODS:
            z = linkage(squareform(distances, checks=False), method) if len(rows) > 1 else np.zeros((0, 4))
            heights = z[len(rows) - len(x) :, 2]
            cuts = []
            # Cuts in the middle of the widest gaps: the only ones that rounding cannot move.
            gaps = np.argsort(-np.diff(heights))[:12] if len(heights) > 1 else []
            for i in sorted(int(g) for g in gaps):
                if heights[i + 1] - heights[i] < 1e-5:
                    continue
                t = float((heights[i] + heights[i + 1]) / 2)
                cuts.append({"t": t, "labels": fcluster(z, t, "distance")[first].tolist()})
            record["trees"][method] = {"heights": [round(float(h), 9) for h in heights], "cuts": cuts}
        (folder / f"{name}.json").write_text(json.dumps(record, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
