import { parse } from 'yaml';
import { applyOverrides, overrideAt, type JsonObject } from '../contract/recipe/overrides';

/**
 * For `--set path=value`, which may be given several times. The value is read as YAML: `500` is a number, `[a, b]` a list.
 *
 * @throws Error with a sentence when there is no `=`.
 */
export function addOverride(option: string, earlier: JsonObject): JsonObject {
  const at = option.indexOf('=');
  if (at < 1)
    throw new Error(`--set ${option} is not understood: write path=value, such as --set mix.total=500`);
  return applyOverrides(earlier, overrideAt(option.slice(0, at), parse(option.slice(at + 1))));
}
