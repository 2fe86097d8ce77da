import type { Taxonomy } from '../../contract/recipe/taxonomy';
import { masked } from '../../contract/text';
import type { HumanLabel, Label, Verdict } from '../../contract/vocabulary';
import { mergeLabels, type Ballot } from './vote';

/** Whether a label of an earlier build still speaks the recipe's language: each of its ids is in the taxonomy. */
export function fitsTaxonomy(
  { tasks, scenarios, products, riskSignals }: Taxonomy,
  label: HumanLabel,
): boolean {
  const has = (entries: readonly { readonly id: string }[], id: string): boolean =>
    entries.some((entry) => entry.id === id);
  return (
    has(tasks, label.task) &&
    has(scenarios, label.scenario) &&
    (label.product === null || has(products, label.product)) &&
    label.riskSignals.every((signal) => has(riskSignals, signal))
  );
}

/**
 * The verdict of a conversation that a person has labelled: theirs, whatever the ballots say (LA-7).
 *
 * @param ballots Of the panel; may be empty. Evidence, summary and reasoning are those of the ballots for the person's task;
 *   where there is none, the summary of the panel stays, and nothing speaks as evidence.
 */
export function humanVerdict(
  conversationId: string,
  { by, label }: { readonly by: string; readonly label: HumanLabel },
  ballots: readonly Ballot[],
): Verdict {
  return {
    conversationId,
    label: { ...panelPart(label.task, ballots), ...fieldsOf(label) },
    confidence: 1,
    status: 'agreed',
    ballotCount: ballots.length,
    labelledBy: by,
  };
}

/** What the panel adds to a person's label. */
function panelPart(task: string, ballots: readonly Ballot[]): Pick<Label, 'summary' | 'evidence'> {
  const labels = [...ballots].sort((a, b) => a.ballot - b.ballot).map((ballot) => ballot.label);
  const backers = labels.filter((label) => label.task === task);
  if (backers.length > 0) return mergeLabels(backers);
  return { summary: labels[0]?.summary ?? masked``, evidence: [] };
}

function fieldsOf({ task, scenario, product, borrowingIntent, riskSignals }: HumanLabel): HumanLabel {
  return { task, scenario, product, borrowingIntent, riskSignals: [...new Set(riskSignals)].sort() };
}
