/** Fill in the `{name}`s of a template in one pass, so that a value with braces stays as it is. */
export function fillPrompt(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
