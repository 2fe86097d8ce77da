import type { MaskedText } from '../../contract/text';
import { contentHash } from '../hash';

/** A task in a labeller's own words, for which the taxonomy has no name. */
export interface FreeTask {
  readonly conversationId: string;
  readonly text: MaskedText;
}

/** Free tasks that are spelt alike. */
export interface SpeltTask {
  /** The spelling that is used most. */
  readonly text: MaskedText;
  /** In the order of the conversations. */
  readonly conversationIds: readonly string[];
}

/** A group of free tasks, offered as a new entry of the taxonomy (LA-6). */
export interface TaskProposal {
  /** A stable name until a person gives it a better one. */
  readonly id: string;
  /** What most of them are called. */
  readonly name: MaskedText;
  /** Conversations. */
  readonly count: number;
  /** Other spellings and wordings, the most used first. */
  readonly alsoCalled: readonly MaskedText[];
  /** The first conversations that are about it. */
  readonly examples: readonly string[];
}

/** Conversations that a proposal shows, and wordings. */
const SHOWN = 5;

/**
 * Free tasks by their letters alone: punctuation, width, case and spaces do not tell them apart. The most used first; equal
 * ones by code points.
 *
 * @param free In the order of the conversations; those without a letter are left out.
 */
export function spellTasks(free: readonly FreeTask[]): SpeltTask[] {
  const groups = new Map<string, FreeTask[]>();
  for (const task of free) {
    const letters = lettersOf(task.text);
    if (letters === '') continue;
    const group = groups.get(letters);
    if (group) group.push(task);
    else groups.set(letters, [task]);
  }
  return [...groups.values()]
    .map((tasks) => ({
      text: mostUsed(tasks.map(({ text }) => text)),
      conversationIds: tasks.map(({ conversationId }) => conversationId),
    }))
    .sort(byUse);
}

/**
 * Groups of spelt tasks as proposals, the largest first.
 *
 * @param groupOf Group of each task, any numbers.
 * @param minCount Conversations that a group must have.
 * @param taken Ids that the taxonomy has already.
 */
export function proposeTasks(
  tasks: readonly SpeltTask[],
  groupOf: ArrayLike<number>,
  minCount: number,
  taken: readonly string[] = [],
): TaskProposal[] {
  const groups = new Map<number, SpeltTask[]>();
  tasks.forEach((task, i) => {
    const group = groups.get(groupOf[i]!);
    if (group) group.push(task);
    else groups.set(groupOf[i]!, [task]);
  });
  return [...groups.values()]
    .map((members) => members.sort(byUse))
    .map((members) => {
      const conversationIds = [...new Set(members.flatMap((member) => member.conversationIds))];
      const name = members[0]!.text;
      return {
        id: idOf(name, taken),
        name,
        count: conversationIds.length,
        alsoCalled: members.slice(1, 1 + SHOWN).map(({ text }) => text),
        examples: conversationIds.sort().slice(0, SHOWN),
      };
    })
    .filter(({ count }) => count >= minCount)
    .sort((a, b) => b.count - a.count || compare(a.name, b.name));
}

function idOf(name: string, taken: readonly string[]): string {
  const id = `task_${contentHash(lettersOf(name)).slice(0, 6)}`;
  return taken.includes(id) ? `${id}_2` : id;
}

/** Letters and digits alone, small and of usual width. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function mostUsed(texts: readonly MaskedText[]): MaskedText {
  const counts = new Map<MaskedText, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.length - b.length || compare(a, b))[0]![0];
}

function byUse(a: SpeltTask, b: SpeltTask): number {
  return (
    b.conversationIds.length - a.conversationIds.length ||
    a.text.length - b.text.length ||
    compare(a.text, b.text)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
