/** A turn as labelling prompts show it: `[t3] 客户经理：…`, further lines indented. */
export interface SeenTurn {
  readonly id: string;
  readonly speaker: string;
  readonly text: string;
}

/** What the rules look at in a request. */
export interface SeenPrompt {
  /** The whole text of the user's messages. */
  readonly text: string;
  readonly turns: readonly SeenTurn[];
  /** Turn ids and choices that an earlier answer in the same request named, for reviews and debates. */
  readonly dice: string;
}

const TURN_LINE = /^\[(t\d+)\]\s*([^：:\n]{1,40})[：:](.*)$/;

/** The turns of a fenced dialogue. Lines that do not start with a turn id at the very left belong to the turn before. */
export function readTurns(text: string): SeenTurn[] {
  const turns: SeenTurn[] = [];
  for (const line of text.split('\n')) {
    const match = TURN_LINE.exec(line);
    if (match) turns.push({ id: match[1]!, speaker: match[2]!.trim(), text: match[3]!.trim() });
    else if (/^\s/.test(line) && turns.length > 0) {
      const last = turns.pop()!;
      turns.push({ ...last, text: `${last.text}\n${line.trim()}` });
    }
  }
  return turns;
}
