import { stringify } from 'yaml';
import { z } from 'zod';
import { recipeSchema } from './recipe';

/** The parts of JSON schema that the reference needs. */
interface Node {
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
}

/**
 * A commented recipe that names every field with its default and what it means: the text of `recipes/reference.yaml`.
 * Fields without a default, and the fields of entries of empty lists, are commented out.
 */
export function referenceRecipe(): string {
  const { properties = {} } = z.toJSONSchema(recipeSchema, { io: 'input' }) as Node;
  const { name, ...rest } = properties;
  const lines = [
    '# Every field of a recipe, with its default. Keep what you change; leave out the rest.',
    '',
    ...about(name),
    'name: my-set',
  ];
  for (const [key, node] of Object.entries(rest)) {
    if (node.properties) lines.push('');
    lines.push(...field(key, node));
  }
  return `${lines.join('\n')}\n`;
}

function field(name: string, node: Node): string[] {
  if (node.properties) {
    // YAML reads a name with nothing but comments below it as null.
    const hasValue = Object.values(node.properties).some(
      (child) => child.properties ?? child.default !== undefined,
    );
    return [...about(node), hasValue ? `${name}:` : `${name}: {}`, ...indent(fields(node))];
  }
  if (node.default === undefined) return [...about(node), `# ${name}:`];
  const shown = stringify({ [name]: node.default }, { lineWidth: 0 })
    .trimEnd()
    .split('\n');
  return [...about(node), ...shown, ...entryFields(node)];
}

function fields(node: Node): string[] {
  return Object.entries(node.properties ?? {}).flatMap(([key, child]) => field(key, child));
}

/** What an entry of an empty list may hold. */
function entryFields({ default: value, items }: Node): string[] {
  const isEmptyList = Array.isArray(value) && value.length === 0;
  if (!isEmptyList || !items?.properties) return [];
  return ['# fields of an entry:', ...fields(items).map((line) => `#   ${line}`)];
}

function about(node: Node | undefined): string[] {
  const values = node?.enum && `one of ${node.enum.join(', ')}`;
  const text = [node?.description, values].filter(Boolean).join('; ');
  return text ? [`# ${text}`] : [];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
