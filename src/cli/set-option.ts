import { InvalidArgumentError } from 'commander';
import { parse } from 'yaml';
import { applyOverrides, overrideAt, type JsonObject } from '../contract/recipe/overrides';

/**
 * For `--set path=value`, which may be given several times. The value is read as YAML: `500` is a number, `[a, b]` a list.
 *
 * @throws InvalidArgumentError with a sentence when there is no `=`, or the value is no YAML.
 */
export function addOverride(option: string, earlier: JsonObject): JsonObject {
  const at = option.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Write path=value, such as --set mix.total=500.');
  return applyOverrides(earlier, overrideAt(option.slice(0, at), readValue(option.slice(at + 1))));
}

function readValue(text: string): unknown {
  try {
    return parse(text);
  } catch {
    throw new InvalidArgumentError(
      'The value is read as YAML, and this is none: put text with special characters in quotes.',
    );
  }
}
