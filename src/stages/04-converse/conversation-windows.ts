import type { ConverseRecipe } from '../../contract/recipe/converse';
import type { Message } from '../../contract/vocabulary';
import { RecipeError } from '../errors';

/** A message with the zone that its source's times are meant in. */
export interface ZonedMessage extends Message {
  /** IANA name. */
  readonly timeZone: string;
}

/** The messages of one contact and room that belong together: what becomes one conversation. */
export interface MessageWindow {
  readonly contact: string;
  readonly room: string;
  /** Calendar day in the source's zone, `2026-11-24`, when days alone make the windows; otherwise empty. */
  readonly day: string;
  /** Kept messages, and dropped ones that matter: those that end a turn or the whole conversation. */
  readonly messages: readonly Message[];
}

/**
 * Cuts an ordered stream of messages into windows, holding one window at a time (SE-1).
 *
 * Messages must come by contact, room, time. A window ends with its contact or room, and, by the recipe, with the
 * calendar day, with an idle gap, or with whichever comes first. The zone of a contact's first message counts for all
 * of that contact's days, so that files with different zones cannot make days overlap. Dropped messages that neither
 * end a turn nor a conversation (stickers, calls, notices) are as if they had never been there.
 */
export class ConversationWindows {
  private messages: Message[] = [];
  private contact = '';
  private room = '';
  private day = '';
  private timeZone = '';
  private lastAt = 0;
  private readonly dayOf = dayFinder();

  constructor(private readonly recipe: Pick<ConverseRecipe, 'window' | 'idleGapMinutes'>) {}

  /** Take the next message; returns the window that it ends, if it ends one. */
  push(message: ZonedMessage): MessageWindow | undefined {
    if (message.dropped !== '' && !message.breaksTurn && !endsConversation(message)) return undefined;
    const sameRoom =
      this.messages.length > 0 && message.contact === this.contact && message.room === this.room;
    if (!sameRoom) this.timeZone = message.timeZone;
    const day = this.recipe.window === 'gap' ? '' : this.dayOf(message.sentAt, this.timeZone);
    const idle = message.sentAt - this.lastAt > this.recipe.idleGapMinutes * 60_000;
    const goesOn = sameRoom && day === this.day && (this.recipe.window === 'day' || !idle);
    const ended = goesOn ? undefined : this.end();
    this.contact = message.contact;
    this.room = message.room;
    this.day = day;
    this.lastAt = message.sentAt;
    this.messages.push(message);
    return ended;
  }

  /** The window that is still open when the stream ends. */
  end(): MessageWindow | undefined {
    if (this.messages.length === 0) return undefined;
    const { contact, room, messages } = this;
    this.messages = [];
    return { contact, room, day: this.recipe.window === 'day' ? this.day : '', messages };
  }
}

/** Whether this message takes its whole conversation with it (CL-4). */
export function endsConversation(message: Message): boolean {
  return message.flags.includes('drop-conversation');
}

/** Since 1972 the world's clocks differ by whole quarters of an hour, and are set forward and back at such. */
const QUARTER_MS = 15 * 60_000;

interface ZoneDays {
  readonly format: Intl.DateTimeFormat;
  /** Day by quarter of an hour since 1970. */
  readonly known: Map<number, string>;
}

/** Calendar day of a time in a zone. Formatting is slow, and all times within a quarter of an hour have one day. */
function dayFinder(): (time: number, timeZone: string) => string {
  const zones = new Map<string, ZoneDays>();
  return (time, timeZone) => {
    let zone = zones.get(timeZone);
    if (!zone)
      zones.set(timeZone, (zone = { format: dayFormat(timeZone), known: new Map<number, string>() }));
    const quarter = Math.floor(time / QUARTER_MS);
    let day = zone.known.get(quarter);
    if (day === undefined) zone.known.set(quarter, (day = zone.format.format(time)));
    return day;
  };
}

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    // Sweden writes dates as ISO 8601 does.
    return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  } catch {
    throw new RecipeError(
      `sources.chats: "${timeZone}" is no time zone; use an IANA name such as Asia/Shanghai`,
    );
  }
}
