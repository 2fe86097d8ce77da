import type { Find } from '../../stages/03-privacy/find';

/** A detector that asks a model: one more opinion beside the patterns of `03-privacy`, merged with theirs. */
export interface TextDetector {
  /** Finds in each text, in the order of the texts. */
  detect(texts: readonly string[]): Promise<Find[][]>;
}
