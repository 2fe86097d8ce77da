import type { Random } from '../../src/stages/random';
import { seededRandom } from '../../src/stages/random';
import type { Topic } from './conversation';
import { converse } from './conversation';
import { dayOf, isoDay, shanghaiMs, workday } from './days';
import { SNAPSHOT } from './facts';
import { wxid } from './identifiers';
import type { Span } from './marked-text';
import { between, chance, digits, pick } from './pick';
import type { Habits } from './talk';
import { Talk } from './talk';

/** How much to make. */
export interface ChatOptions {
  readonly seed: number | string;
  /** Private chats and group rooms together; every seventh is a group room. */
  readonly contacts: number;
  /** Exactly so many messages. */
  readonly messages: number;
  /** First day, `2026-03-02`; not before 2026, when there is too little trade to talk about. */
  readonly from: string;
  /** Working days over which the conversations of a contact spread; 63 when absent. More messages take more days. */
  readonly workdays?: number;
}

export interface Contact {
  readonly index: number;
  /** Account of the contact; in group rooms the accounts of the members on M's side. */
  readonly members: readonly string[];
  /** Name of the group room; empty for a private chat. */
  readonly room: string;
  readonly habits: Habits;
}

/** A message with its truth. */
export interface GeneratedMessage {
  readonly contact: Contact;
  readonly side: 'C' | 'M';
  /** Account shown as `talker`: the contact, or in group rooms who wrote. */
  readonly talker: string;
  readonly type: string;
  readonly msg: string;
  readonly src: string;
  readonly forwarded: boolean;
  /** Milliseconds since 1970-01-01 UTC, whole seconds. */
  readonly sentAt: number;
  readonly serverId: string;
  readonly spans: readonly Span[];
  readonly conversation: ConversationTruth;
}

export interface ConversationTruth extends Topic {
  /** Counts conversations over all contacts, from 0. */
  readonly serial: number;
  readonly contact: string;
  /** `2026-03-02` */
  readonly day: string;
}

/** Account of the agents, as group rooms show it. */
export const AGENT = 'wxid_dialoomagent01';

const ROOMS = ['澄江分行供应链对接群', '重机链项目群', '家电链经销商群', '酒类经销融资群', '贷后数据沟通群', '医药链试点群'];

/**
 * Any number of believable messages, contact by contact and in order of time within a contact. Holds one conversation
 * at a time, so a million messages need no more memory than ten.
 */
export function* generateMessages(options: ChatOptions): Generator<GeneratedMessage> {
  const { seed, contacts, messages, from, workdays = 63 } = options;
  if (from < '2026-01-01') throw new RangeError(`from=${from}: the fact tables have no trade for days before 2026`);
  let made = 0;
  let serial = 0;
  for (let index = 0; index < contacts; index++) {
    const random = seededRandom(`${seed}/contact/${index}`);
    const contact = makeContact(random, index);
    const goal = Math.round((messages * (index + 1)) / contacts);
    const step = Math.max(1, workdays / Math.max(1, Math.ceil((goal - made) / 8)));
    for (let k = 0; made < goal; k++) {
      const day = workday(dayOf(from), Math.floor(k * step + random() * Math.max(0, step - 1)));
      for (const message of conversationOf(random, contact, day, serial++)) {
        if (made === messages) return;
        made++;
        yield message;
      }
    }
  }
}

function makeContact(random: Random, index: number): Contact {
  const group = index % 7 === 6;
  return {
    index,
    members: Array.from({ length: group ? between(random, 3, 4) : 1 }, () => wxid(random)),
    room: group ? ROOMS[Math.floor(index / 7) % ROOMS.length]! + (index < 42 ? '' : String(index)) : '',
    habits: {
      tags: pick(random, [0, 0.05, 0.1, 0.25]),
      signature: chance(random, 0.12) ? pick(random, ['发自我的iPhone', '发自我的 iPhone']) : '',
      traditional: index % 10 === 9,
    },
  };
}

function* conversationOf(random: Random, contact: Contact, day: number, serial: number): Generator<GeneratedMessage> {
  const talk = new Talk(random, between(random, 9 * 3600, 16 * 3600), contact.members.length, contact.habits);
  // What is said is true on the day of the chat, or, later than that, on the last day of the fact tables.
  const topic = converse(random, talk, Math.min(day, SNAPSHOT), serial);
  const conversation = { ...topic, serial, contact: contact.room || contact.members[0]!, day: isoDay(day) };
  for (const line of talk.lines) {
    const inRoom = contact.room !== '';
    yield {
      contact,
      side: line.side,
      talker: inRoom && line.side === 'C' ? AGENT : contact.members[inRoom ? line.member : 0]!,
      type: line.type,
      msg: line.content.text,
      src: line.src,
      forwarded: line.forwarded,
      sentAt: shanghaiMs(day, line.second),
      serverId: `${between(random, 1, 8)}${digits(random, 18)}`,
      spans: line.content.spans,
      conversation,
    };
  }
}
