"""Reference trees for test/fixtures/linkage.json: heights and flat clusters by SciPy's linkage on sets that the tests make anew.

Run by hand when a set is added (pip install numpy scipy); the tests only read the file.
    python3 bench/reference/linkage_fixtures.py test/fixtures/linkage.json
"""

import base64
import json
import sys
import zlib
from pathlib import Path

import numpy as np
from integer_vectors import unit_rows, weights
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

METHODS = ("average", "complete", "single")
# Heights are stored in these units; cuts are compared where the next height is at least so many units above.
UNIT = 1e-7
GAP = 200


def sets():
    def spec(name, kind, n, dim, **more):
        return {"name": name, "kind": kind, "n": n, "dim": dim, "seed": len(name) * 1000 + n, **more}

    for n in (1, 2, 3, 5, 17, 60, 200, 500):
        yield spec(f"random-{n}", "random", n, 16)
    yield spec("random-1500", "random", 1500, 48)
    yield spec("random-3000", "random", 3000, 32)
    for n, dim, size, noise in ((200, 24, 9, 150), (300, 32, 25, 100), (700, 16, 60, 60), (1200, 24, 80, 120), (3000, 24, 150, 90)):
        yield spec(f"topics-{n}", "topics", n, dim, size=size, noise=noise)
    for n, size in ((150, 12), (600, 20), (2000, 90)):
        yield spec(f"tight-{n}", "topics", n, 16, size=size, noise=6)
    yield spec("flat-circle-400", "topics", 400, 2, size=40, noise=8)
    yield spec("one-topic-800", "topics", 800, 12, size=1, noise=300)
    for n in (60, 400):
        yield spec(f"chain-{n}", "chain", n, 18)
    for n, size in ((16, 1), (120, 10), (210, 3)):
        yield spec(f"blocks-{n}", "blocks", n, n + n // size, size=size)
    for n in (40, 300):
        yield spec(f"opposite-{n}", "opposite", n, 12)
    yield spec("equal-12", "duplicates", 12, 8, size=1)
    for n, size in ((200, 40), (1000, 100), (3000, 500)):
        yield spec(f"duplicates-{n}", "duplicates", n, 16, size=size)
    for n, dim in ((80, 16), (400, 24)):
        yield spec(f"weights-{n}", "topics", n, dim, size=n // 12, noise=150, weights=9)
    yield spec("weighted-duplicates-120", "duplicates", 120, 12, size=50, weights=6)
    # So many ties that only single linkage has one tree.
    for n, dim in ((200, 6), (1500, 9)):
        yield spec(f"ternary-{n}", "ternary", n, dim, methods=["single"])


def mix(value):
    """Spread a 32-bit number; a sum of mixed numbers names a set whatever the order."""
    value = ((value ^ (value >> 16)) * 0x45D9F3B) & 0xFFFFFFFF
    value = ((value ^ (value >> 16)) * 0x45D9F3B) & 0xFFFFFFFF
    return value ^ (value >> 16)


def digest(z, units, owners, n):
    """One number for the flat clusters at every cut that has a gap above it, and how many such cuts there are."""
    count = len(owners)
    first = {}
    marks = []
    for owner in owners:
        marks.append(0 if owner in first else mix(owner + 1))
        first[owner] = True
    partition = 0
    for mark in marks:
        partition = (partition + mix(mark)) & 0xFFFFFFFF
    total, cuts, skipped = 0, 0, count - n
    for i in range(count - 1):
        a, b = int(z[i, 0]), int(z[i, 1])
        joined = (marks[a] + marks[b]) & 0xFFFFFFFF
        partition = (partition - mix(marks[a]) - mix(marks[b]) + mix(joined)) & 0xFFFFFFFF
        marks.append(joined)
        at = i - skipped
        if at >= 0 and at + 1 < len(units) and units[at + 1] - units[at] >= GAP:
            total = mix((total + partition) & 0xFFFFFFFF)
            cuts += 1
    return total, cuts


def main(file):
    records = []
    for spec in sets():
        x, own = unit_rows(spec), weights(spec)
        owners = np.repeat(np.arange(spec["n"]), own)
        doubles = x.astype(np.float64)
        between = np.clip(1 - doubles @ doubles.T, 0, None)
        # Copies of one row are at distance 0 exactly, whatever rounding says.
        _, kind = np.unique(x, axis=0, return_inverse=True)
        kind = kind.reshape(-1)
        between[kind[:, None] == kind[None, :]] = 0
        between = (between + between.T) / 2
        distances = between[np.ix_(owners, owners)]
        trees = {}
        for method in spec.pop("methods", METHODS):
            z = linkage(squareform(distances, checks=False), method) if len(owners) > 1 else np.zeros((0, 4))
            units = np.rint(z[len(owners) - spec["n"] :, 2] / UNIT).astype(np.int64)
            total, cuts = digest(z, units.tolist(), owners.tolist(), spec["n"])
            steps = np.diff(units, prepend=0).astype("<i4")
            packed = base64.b64encode(zlib.compress(steps.tobytes(), 9)).decode()
            trees[method] = {"steps": packed, "cutCount": cuts, "digest": total}
        records.append({**spec, "trees": trees})
        print(spec["name"], {method: tree["cutCount"] for method, tree in trees.items()})
    lines = ",\n".join(json.dumps(record, separators=(",", ":")) for record in records)
    Path(file).write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main(sys.argv[1])
