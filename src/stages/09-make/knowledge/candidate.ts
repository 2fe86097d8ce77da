import type { MaskedText } from '../../../contract/text';

/** Which rule found a question (MK-2). */
export type KnowledgeKind =
  | 'faq'
  | 'definition'
  | 'condition'
  | 'procedure'
  | 'step'
  | 'section'
  | 'comparison'
  | 'row'
  | 'fact'
  | 'case';

/** A question about one place of a chunk, before it is checked and counted. */
export interface Candidate {
  readonly kind: KnowledgeKind;
  /** Ways to ask the same; one is chosen. Each names the product or the document, so that it stands alone. */
  readonly questions: readonly MaskedText[];
  readonly answer: MaskedText;
  /** The place in the chunk's text that the answer quotes: as it stands, or, of a table, cell by cell. */
  readonly span: readonly [number, number];
}

/** A chunk with what its place in the document tells. */
export interface Passage {
  readonly text: MaskedText;
  readonly kind: 'text' | 'list' | 'table';
  /** What questions name: a product, or the document in title marks. */
  readonly topic: MaskedText;
  /** Whether the topic is a product, rather than a document. */
  readonly isProduct: boolean;
  /** Last heading without its number; the document's title where there is no other. */
  readonly section: MaskedText;
  /** Whether the passage stands under the document's title itself. */
  readonly isIntroduction: boolean;
  /** Whether it answers best for its section, see `passagesOf`. */
  readonly leadsSection: boolean;
  /** Whether the section has other paragraphs. */
  readonly isOneOfMany: boolean;
}
