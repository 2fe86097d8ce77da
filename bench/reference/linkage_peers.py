"""Grow the tree of a file of unit vectors with one peer; print seconds, seconds of all processors and peak memory as JSON.

    python3 bench/reference/linkage_peers.py sklearn|scipy|fastcluster VECTORS N DIM HEIGHTS
"""

import json
import resource
import sys
import time

import numpy as np


def grow(peer, x):
    if peer == "sklearn":
        from sklearn.cluster import AgglomerativeClustering

        model = AgglomerativeClustering(
            n_clusters=None, distance_threshold=0.0, metric="cosine", linkage="average", compute_distances=True
        )
        return model.fit(x).distances_
    # The fair way for both others: distances by BLAS, not by pdist, which is many times slower.
    n = len(x)
    condensed = np.empty(n * (n - 1) // 2, dtype=np.float64)
    at = 0
    for start in range(0, n, 512):
        block = 1 - x[start : start + 512].astype(np.float64) @ x.astype(np.float64).T
        for i in range(len(block)):
            row = block[i, start + i + 1 :]
            condensed[at : at + len(row)] = row
            at += len(row)
    np.clip(condensed, 0, None, out=condensed)
    if peer == "fastcluster":
        import fastcluster

        return fastcluster.linkage(condensed, "average", preserve_input=False)[:, 2]
    from scipy.cluster.hierarchy import linkage

    return linkage(condensed, "average")[:, 2]


def main(peer, vectors, n, dim, heights):
    x = np.fromfile(vectors, dtype=np.float32).reshape(int(n), int(dim))
    started, worked = time.perf_counter(), time.process_time()
    found = grow(peer, x)
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - worked
    np.sort(found).astype(np.float64).tofile(heights)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"seconds": seconds, "peakMb": peak_mb, "cpuSeconds": cpu_seconds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
