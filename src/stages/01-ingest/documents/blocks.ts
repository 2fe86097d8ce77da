import type { RawText } from '../../../contract/text';

/** A piece of a document in reading order. Lists and tables are Markdown. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: RawText }
  | { readonly kind: 'text' | 'list' | 'table'; readonly text: RawText };

/** What a reader makes of a file, before it is cut into chunks and masked. */
export interface DocumentBlocks {
  /** The title that the format itself carries (HTML `title`); empty when it has none. */
  readonly title: RawText;
  readonly blocks: readonly Block[];
}
