/** A nested JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Lay overrides over a recipe: objects are merged field by field, everything else (lists too) is replaced.
 *
 * @returns A new object; neither input is changed.
 */
export function applyOverrides(recipe: JsonObject, overrides: JsonObject): JsonObject {
  const merged: Record<string, unknown> = { ...recipe };
  for (const [key, value] of Object.entries(overrides)) {
    const old = merged[key];
    merged[key] = isObject(old) && isObject(value) ? applyOverrides(old, value) : value;
  }
  return merged;
}

/**
 * The override that `path=value` stands for.
 *
 * @example
 * overrideAt('mix.total', 500); // => { mix: { total: 500 } }
 */
export function overrideAt(path: string, value: unknown): JsonObject {
  return path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as JsonObject;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
