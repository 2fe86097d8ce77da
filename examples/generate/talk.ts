import type { Random } from '../../src/stages/random';
import type { MarkedText } from './marked-text';
import { concat, plain, splitAt } from './marked-text';
import { between, chance, pick } from './pick';
import { toTraditional } from './traditional';

/** One line of a chat before it has a row in a file. */
export interface Line {
  readonly side: 'C' | 'M';
  /** Index among the room's members, for M in group rooms. */
  readonly member: number;
  readonly type: string;
  readonly content: MarkedText;
  readonly src: string;
  readonly forwarded: boolean;
  /** Seconds after midnight. */
  readonly second: number;
}

const TAGS = ['[微笑]', '[抱拳]', '[OK]', '[呲牙]', '[玫瑰]', '[强]'];

/** Collects the lines of one conversation and keeps its clock. */
export class Talk {
  readonly lines: Line[] = [];

  constructor(
    private readonly random: Random,
    /** Seconds after midnight; moves on with every line. */
    public second: number,
    /** How many people of M's side are in the room; 1 outside groups. */
    private readonly memberCount: number,
    private readonly habits: Habits,
  ) {}

  pause(low: number, high: number): void {
    this.second += between(this.random, low, high);
  }

  /** A message of M, now and then in two or three pieces within seconds. */
  ask(content: MarkedText, member = this.someMember()): void {
    const pieces = chance(this.random, 0.22) ? splitAt(content, /[，,]/g, true) : [content];
    pieces.forEach((piece, i) => {
      if (i > 0) this.pause(2, 20);
      this.put('M', '文本', this.decorated(piece, this.habits), member);
    });
  }

  /** A message of C; `|` in it, and sometimes a full stop, is where C presses Enter. */
  answer(content: MarkedText): void {
    const split = chance(this.random, 0.12) ? /[|。]/g : /\|/g;
    splitAt(content, split, true).forEach((piece, i) => {
      if (i > 0) this.pause(4, 35);
      this.put('C', '文本', this.decorated(piece, { tags: 0.06 }), 0);
    });
  }

  put(side: 'C' | 'M', type: string, content: MarkedText | string, member = 0, more: Partial<Line> = {}): void {
    const marked = typeof content === 'string' ? plain(content) : content;
    this.lines.push({ side, member, type, content: marked, src: '', forwarded: false, second: this.second, ...more });
  }

  someMember(): number {
    return between(this.random, 0, this.memberCount - 1);
  }

  /** What phones and habits leave in a text: emoji tags, repeated marks, zero-width characters, signatures. */
  private decorated(content: MarkedText, { tags = 0, signature = '', traditional = false }: Habits): MarkedText {
    let result = traditional && chance(this.random, 0.4) ? toTraditional(content) : content;
    if (chance(this.random, tags)) result = concat(result, pick(this.random, TAGS));
    if (chance(this.random, 0.02)) result = concat('\u200b', result);
    if (chance(this.random, 0.02)) result = concat(result, '\ufeff');
    if (chance(this.random, 0.02)) result = concat(result, pick(this.random, ['！！！', '。。。。', '～～']));
    if (signature !== '' && chance(this.random, 0.25)) result = concat(result, `\n${signature}`);
    return result;
  }
}

/** How one person types. */
export interface Habits {
  /** Share of messages with an emoji tag. */
  readonly tags?: number;
  /** Ending that the person's phone adds. */
  readonly signature?: string;
  /** Types in traditional characters now and then. */
  readonly traditional?: boolean;
}
