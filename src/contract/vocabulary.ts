import type { MaskedText } from './text';

/** The words of requirements §1.2 as types. Everything here is masked and may be stored and shown. */

/** C: the company's agent, whose answers are learnt. M: the bank's relationship manager. */
export type Side = 'C' | 'M';

/** Where a message stands in its source: enough to find it again. */
export interface MessageRef {
  readonly ingestId: string;
  /** 1-based number of the row in its file, the header not counted. */
  readonly row: number;
}

/** One exported row, after cleaning and masking. */
export interface Message extends MessageRef {
  /** Identity across exports (IN-9): equal keys mean the same message. */
  readonly key: string;
  /** Stand-in of the contact. */
  readonly contact: string;
  /** Masked name of the group room; empty outside groups. */
  readonly room: MaskedText;
  readonly side: Side;
  /** Stand-in of who wrote, inside a group room; empty elsewhere. */
  readonly speaker: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly sentAt: number;
  readonly type: string;
  readonly text: MaskedText;
  /** Why the message goes no further, e.g. `type:表情`, `forwarded`, `blocked:own`; empty while it is kept. */
  readonly dropped: string;
  /** Whether a dropped message ends the running turn, so that its neighbours are never joined (CL-4). */
  readonly breaksTurn: boolean;
  /** Marks that do not drop it: `blocked-flag`, `transcribed`, `drop-conversation`, … */
  readonly flags: readonly string[];
}

/** Consecutive messages of one speaker, merged. */
export interface Turn {
  /** `t1`, `t2`, … within the conversation: what evidence points at. */
  readonly id: string;
  readonly side: Side;
  readonly speaker: string;
  readonly text: MaskedText;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly messages: readonly MessageRef[];
}

/** Turns of one contact within one window. */
export interface Conversation {
  readonly conversationId: string;
  readonly contact: string;
  readonly room: MaskedText;
  readonly startedAt: number;
  readonly turns: readonly Turn[];
}

/** One training example: the turns `contextFrom ..< targetTurn` (indices) and the target of C. */
export interface Sample {
  readonly sampleId: string;
  readonly conversationId: string;
  readonly contact: string;
  /** Index of the first context turn. */
  readonly contextFrom: number;
  /** Index of the target turn. Context ends right before it. */
  readonly targetTurn: number;
  /** 0-based position among the conversation's targets, and their number: what turn weights look at. */
  readonly targetIndex: number;
  readonly targetCount: number;
  readonly target: MaskedText;
  /** What M said last before the target: the nearest turns of M that follow one another, joined by newline. */
  readonly question: MaskedText;
  readonly contextTokens: number;
  readonly targetTokens: number;
}

/** Why something went no further, and, for repetition, which twin was kept (DE-5). */
export interface Fate {
  readonly unit: 'sample' | 'conversation' | 'item';
  readonly subject: string;
  readonly reason: string;
  readonly twin?: string;
  readonly method?: string;
  readonly distance?: number;
}

/** One panel member's answer about one conversation (LA-1). */
export interface Label {
  readonly task: string;
  readonly scenario: string;
  /** Product id, or null when none is meant. */
  readonly product: string | null;
  readonly borrowingIntent: 'yes' | 'no' | 'unclear';
  readonly riskSignals: readonly string[];
  readonly summary: MaskedText;
  /** Turn ids that support the answer. */
  readonly evidence: readonly string[];
  /** The task in own words, when the taxonomy has none that fits (`other`). */
  readonly freeTask?: MaskedText;
  /** Finer kind within task and product, in own words. */
  readonly subType?: MaskedText;
  /** How the answer follows from the summary. */
  readonly reasoning?: MaskedText;
}

/** What a person decides about a conversation (LA-7). Evidence and summary stay the panel's. */
export type HumanLabel = Pick<Label, 'task' | 'scenario' | 'product' | 'borrowingIntent' | 'riskSignals'>;

/** The aggregated label of a conversation. */
export interface Verdict {
  readonly conversationId: string;
  readonly label: Label;
  /** 0 to 1. */
  readonly confidence: number;
  readonly status: 'agreed' | 'doubtful';
  readonly ballotCount: number;
  /** The person whose label it is; absent when it is the panel's. */
  readonly labelledBy?: string;
}

export const ITEM_CLASSES = ['dialogue', 'knowledge', 'structured'] as const;
export type ItemClass = (typeof ITEM_CLASSES)[number];

/** A chat message as trainers take it. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: MaskedText;
}

/** One line of the mix. Roles alternate user/assistant after an optional system message; the last is the target. */
export interface Item {
  readonly itemId: string;
  readonly class: ItemClass;
  readonly messages: readonly ChatMessage[];
  /** Items of one group never part over splits: the contact, or the document (MX-2). */
  readonly splitGroup: string;
  readonly origin: ItemOrigin;
  readonly tokens: number;
  /** Iteration of the product (MX-8). */
  readonly iteration: 1 | 2;
  /** Which model made it, or null when nothing was generated. */
  readonly generatedBy: string | null;
}

/** What an item was made from: the way back to its sources (MX-7). */
export interface ItemOrigin {
  readonly conversationId?: string;
  readonly sampleId?: string;
  readonly turnIds?: readonly string[];
  readonly ingestId?: string;
  /** Number of the document chunk. */
  readonly chunk?: number;
  /** Start and end of the quoted span in the chunk's text. */
  readonly span?: readonly [number, number];
  /** Fact rows used, e.g. `invoice:[发票_3]`. */
  readonly facts?: readonly string[];
  readonly task?: string;
  readonly scenario?: string;
  readonly product?: string | null;
  /** What sampling said of the sample, such as `opening:callback` (SA-1). */
  readonly tags?: readonly string[];
  /** The item that this one repeats (SA-2). */
  readonly copyOf?: string;
}

/** A piece of a product document under one heading path (IN-6). */
export interface Chunk {
  readonly ingestId: string;
  readonly chunk: number;
  readonly headings: readonly MaskedText[];
  readonly kind: 'text' | 'list' | 'table';
  readonly text: MaskedText;
}

/** A cut of the cluster tree: a distance, or a number of clusters. */
export type Cut = { readonly t: number } | { readonly k: number };
