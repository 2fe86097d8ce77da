"""Reference results for test/fixtures/flat: scikit-learn's KMeans and HDBSCAN on small sets of unit vectors.

Run by hand when a set is added (pip install numpy scikit-learn); the tests only read the JSON files.
    python3 bench/reference/flat_fixtures.py test/fixtures/flat
"""

import base64
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.cluster import HDBSCAN, KMeans
from sklearn.datasets import make_blobs, make_circles, make_moons
from sklearn.metrics import adjusted_rand_score


def unit(x):
    return (x / np.linalg.norm(x, axis=1, keepdims=True)).astype(np.float32)


def blobs(rng, n, dim, count, noise):
    centres = rng.normal(size=(count, dim))
    which = rng.choice(count, size=n, p=rng.dirichlet(np.full(count, 3.0)))
    return unit(centres[which] + noise * rng.normal(size=(n, dim)))


def rings(rng, n):
    """Two circles of latitude and scattered points: density finds them, centres cannot."""
    angle = rng.uniform(0, 2 * np.pi, size=n)
    height = np.where(rng.random(n) < 0.5, 0.2, 0.75) + 0.015 * rng.normal(size=n)
    ring = np.stack([np.sqrt(1 - height**2) * np.cos(angle), np.sqrt(1 - height**2) * np.sin(angle), height], 1)
    return unit(np.concatenate([ring, rng.normal(size=(n // 10, 3))]))


def on_sphere(points):
    """A patch of the plane as a patch of the sphere: cosine distances are nearly half the squared ones, in the same order."""
    flat = (points - points.mean(axis=0)) / points.std(axis=0).max()
    return unit(np.concatenate([0.25 * flat, np.ones((len(flat), 1))], axis=1))


def spread(x, labels):
    """Summed cosine distances to the clusters' directions: rows of length 1, so size minus length of the sum."""
    return float(sum((labels == c).sum() - np.linalg.norm(x[labels == c].sum(axis=0)) for c in set(labels)))


def hdbscan(distances, size):
    return HDBSCAN(min_cluster_size=size, metric="precomputed", copy=True).fit(distances).labels_


def self_agreement(distances, size):
    """Smallest adjusted Rand index with scikit-learn's own labels of the same rows in another order: mutual reachability
    has many ties, and their order is left to chance."""
    labels = hdbscan(distances, size)
    orders = [np.random.default_rng(seed).permutation(len(distances)) for seed in range(10)]
    return min(adjusted_rand_score(labels[p], hdbscan(distances[np.ix_(p, p)], size)) for p in orders)


def sets():
    rng = np.random.default_rng(11)
    yield "blobs-clear", blobs(rng, 400, 16, 8, 0.3), 8, [5, 20]
    yield "blobs-noisy", np.concatenate([blobs(rng, 350, 12, 6, 0.25), unit(rng.normal(size=(70, 12)))]), 10, [8, 15]
    yield "blobs-uneven", np.concatenate([blobs(rng, 200, 10, 4, 0.1), blobs(rng, 200, 10, 5, 0.5)]), 9, [6, 12]
    yield "rings", rings(rng, 400), 5, [10, 25]
    yield "random", unit(rng.normal(size=(300, 8))), 12, [5, 10]
    # The sets of scikit-learn's comparison of clustering algorithms.
    n = 500
    yield "moons", on_sphere(make_moons(n, noise=0.05, random_state=30)[0]), 2, [10, 25]
    yield "circles", on_sphere(make_circles(n, factor=0.5, noise=0.05, random_state=30)[0]), 2, [10, 25]
    plain = make_blobs(n, random_state=8)[0]
    yield "plane-blobs", on_sphere(plain), 3, [10, 25]
    skewed = make_blobs(n, random_state=170)[0] @ [[0.6, -0.6], [-0.4, 0.8]]
    yield "aniso", on_sphere(skewed), 3, [10, 25]
    yield "varied", on_sphere(make_blobs(n, cluster_std=[1.0, 2.5, 0.5], random_state=170)[0]), 3, [10, 25]
    yield "no-structure", on_sphere(rng.random((n, 2))), 8, [10, 25]


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, x, k, sizes in sets():
        doubles = x.astype(np.float64)
        kmeans = KMeans(n_clusters=k, n_init=10, random_state=0).fit(doubles)
        distances = np.clip(1 - doubles @ doubles.T, 0, None)
        np.fill_diagonal(distances, 0)
        record = {
            "name": name,
            "n": len(x),
            "dim": x.shape[1],
            "vectors": base64.b64encode(x.tobytes()).decode(),
            "k": k,
            "spread": spread(doubles, kmeans.labels_),
            "hdbscan": [
                {
                    "minClusterSize": size,
                    "labels": hdbscan(distances, size).tolist(),
                    "selfAgreement": self_agreement(distances, size),
                }
                for size in sizes
            ],
        }
        (folder / f"{name}.json").write_text(json.dumps(record, separators=(",", ":")) + "\n")
        print(name, [(len(set(run["labels"])), run["selfAgreement"]) for run in record["hdbscan"]])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
