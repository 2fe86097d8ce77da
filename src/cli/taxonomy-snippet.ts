import { Document, type YAMLMap, type YAMLSeq } from 'yaml';
import type { TaxonomyReport } from '../activities/label/induce-taxonomy';
import type { Taxonomy } from '../contract/recipe/taxonomy';

/** The task after which nothing is: new ones come before it. */
const REST = 'other';

/**
 * The recipe's tasks with the proposals among them, as YAML to be pasted: a list in a recipe replaces the default one, so all of
 * it is there. Comments say how many conversations speak for a new entry, and which.
 */
export function taxonomySnippet(
  { tasks }: Taxonomy,
  { proposals, freeCount, leftOut }: TaxonomyReport,
): string {
  const head = `# ${freeCount} conversations have a task that the taxonomy lacks; ${proposals.length} new entries are offered.`;
  const rest = leftOut > 0 ? `\n# ${leftOut} more were too rare to be looked at.` : '';
  if (proposals.length === 0) return head + rest;
  const document = new Document({ taxonomy: { tasks: [] } });
  const list = document.getIn(['taxonomy', 'tasks']) as YAMLSeq;
  const add = (entry: object): YAMLMap => {
    const node = document.createNode(entry) as YAMLMap;
    list.items.push(node);
    return node;
  };
  const last = tasks.filter(({ id }) => id === REST);
  for (const task of tasks.filter(({ id }) => id !== REST)) add(task);
  for (const { id, name, count, alsoCalled, examples } of proposals) {
    const node = add({ id, phase: 'across', zh: name, en: name, hint: alsoCalled.join('、') });
    node.commentBefore = ` new: ${count} conversations, such as ${examples.join(', ')}; give it an id and an English name`;
  }
  for (const task of last) add(task);
  return `${head}${rest}\n${document.toString({ lineWidth: 0 }).trimEnd()}`;
}
