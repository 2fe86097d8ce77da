import { seededRandom } from '../../src/stages/random';

/**
 * Unit vectors that lie as sentence embeddings do: a few topics, many templates in each, and around each template its own
 * spread, from near repeats to free wording. All share a common direction, as encoders' outputs do.
 *
 * @returns Shape `[n, dim]`.
 */
export function syntheticVectors(n: number, dim: number, seed = 1): Float32Array {
  const random = seededRandom(seed);
  const normal = normals(random);
  const scale = 1 / Math.sqrt(dim);
  const direction = (): Float32Array => Float32Array.from({ length: dim }, () => normal() * scale);
  const common = direction();
  const topics = Array.from({ length: 60 }, direction);
  const templates = Array.from({ length: Math.max(60, Math.round(n / 12)) }, () => ({
    topic: topics[Math.floor(random() * topics.length)]!,
    own: direction(),
    spread: 0.1 + 0.9 * random() ** 2,
  }));
  const rows = new Float32Array(n * dim);
  for (let i = 0; i < n; i++) {
    const { topic, own, spread } = templates[Math.floor(random() ** 1.5 * templates.length)]!;
    let squares = 0;
    for (let c = 0; c < dim; c++) {
      const value = 0.6 * common[c]! + 0.8 * topic[c]! + own[c]! + spread * normal() * scale;
      rows[i * dim + c] = value;
      squares += value ** 2;
    }
    const length = Math.sqrt(squares);
    for (let c = 0; c < dim; c++) rows[i * dim + c]! /= length;
  }
  return rows;
}

/** Standard normal numbers, two at a time (Box and Muller). */
function normals(random: () => number): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
