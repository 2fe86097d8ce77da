"""Sets of vectors that Python and TypeScript make alike to the last bit (test/stages/06-cluster/integer-vectors.ts is the twin):
integers from a 32-bit generator, scaled to unit length by operations that IEEE 754 rounds correctly. So fixtures need not hold
them."""

import math

import numpy as np


class Xorshift:
    """Marsaglia's xorshift32."""

    def __init__(self, seed):
        self.state = (seed * 2654435761 + 1) & 0xFFFFFFFF or 1

    def below(self, limit):
        x = self.state
        x ^= (x << 13) & 0xFFFFFFFF
        x ^= x >> 17
        x ^= (x << 5) & 0xFFFFFFFF
        self.state = x
        return x % limit


def integer_rows(spec):
    kind, n, dim, seed = spec["kind"], spec["n"], spec["dim"], spec["seed"]
    random = Xorshift(seed)
    size = spec.get("size", 0)
    if kind == "random":
        return [[random.below(2001) - 1000 for _ in range(dim)] for _ in range(n)]
    if kind == "ternary":
        return [[1] + [random.below(3) - 1 for _ in range(dim - 1)] for _ in range(n)]
    if kind == "topics":
        noise = spec["noise"]
        centres = [[random.below(2001) - 1000 for _ in range(dim)] for _ in range(size)]
        rows = []
        for _ in range(n):
            topic = random.below(size)
            own = noise * (1 + topic % 4)
            rows.append([centre + random.below(2 * own + 1) - own for centre in centres[topic]])
        return rows
    if kind == "chain":
        # A walk from axis to axis, its steps growing.
        places = [divmod(300 * i + i * (i // 4), 10000) for i in range(n)]
        return [[10000 - s if c == axis else s if c == axis + 1 else 0 for c in range(dim)] for axis, s in places]
    if kind == "blocks":
        return [[3 if c == i else 4 if c == n + i // size else 0 for c in range(dim)] for i in range(n)]
    if kind == "opposite":
        half = [[random.below(2001) - 1000 for _ in range(dim)] for _ in range(n // 2)]
        return half + [[-value for value in row] for row in half]
    if kind == "duplicates":
        few = [[random.below(2001) - 1000 for _ in range(dim)] for _ in range(size)]
        return [few[random.below(size)] for _ in range(n)]
    raise ValueError(kind)


def unit_rows(spec):
    rows = integer_rows(spec)
    unit = [[value / math.sqrt(sum(v * v for v in row)) for value in row] for row in rows]
    return np.array(unit, dtype=np.float64).reshape(spec["n"], spec["dim"]).astype(np.float32)


def weights(spec):
    random = Xorshift(spec["seed"] + 1000)
    most = spec.get("weights", 1)
    return [1 + random.below(most) for _ in range(spec["n"])]
