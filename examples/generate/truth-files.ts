import type { ChatFiles, PlacedMessage } from './chat-files';
import type { DemoFile } from './fact-files';
import { TEMPLATES } from './frames/templates';

/** What the generator knows, for tests and for the coverage report (PII-8). */
export function truthFiles({ placed, odd }: ChatFiles): DemoFile[] {
  return [
    { path: 'truth/pii.jsonl', content: jsonLines(piiRows(placed)) },
    { path: 'truth/repeats.jsonl', content: jsonLines(repeatRows(placed)) },
    { path: 'truth/conversations.jsonl', content: jsonLines(conversationRows(placed)) },
    {
      path: 'truth/odd-rows.jsonl',
      content: jsonLines(odd.map(({ file, row, why, expect }) => ({ file, row, why, expect }))),
    },
  ];
}

function piiRows(placed: readonly PlacedMessage[]): object[] {
  return placed
    .filter(({ message }) => message.spans.length > 0)
    .map(({ file, row, message }) => ({ file, row, spans: message.spans }));
}

/**
 * `copy`: the same message in two exports. `exact`: an answer with the same text. `near`, `semantic`: another answer
 * with the same meaning. `different`: looks alike and must stay.
 */
function repeatRows(placed: readonly PlacedMessage[]): object[] {
  const originals = new Map<string, PlacedMessage>();
  const firstByText = new Map<string, PlacedMessage>();
  const rows: object[] = [];
  const row = (kind: string, of: PlacedMessage, entry: PlacedMessage): object => ({
    kind,
    of: { file: of.file, row: of.row },
    repeat: { file: entry.file, row: entry.row },
  });
  for (const entry of placed) {
    const { message } = entry;
    const original = originals.get(message.serverId);
    if (original !== undefined) {
      rows.push(row('copy', original, entry));
      continue;
    }
    originals.set(message.serverId, entry);
    if (message.side !== 'C' || message.type !== '文本' || message.forwarded || message.msg.length < 8) continue;
    const first = firstByText.get(message.msg);
    if (first === undefined) firstByText.set(message.msg, entry);
    else rows.push(row('exact', first, entry));
  }
  for (const { answer, like } of TEMPLATES) {
    if (like === undefined || like[1] === 'exact') continue;
    const base = TEMPLATES.find(({ id }) => id === like[0])!;
    const of = firstByText.get(base.answer);
    const entry = firstByText.get(answer);
    if (of !== undefined && entry !== undefined) rows.push(row(like[1], of, entry));
  }
  return rows;
}

function conversationRows(placed: readonly PlacedMessage[]): object[] {
  const bySerial = new Map<number, PlacedMessage[]>();
  for (const entry of placed) {
    if (entry.copy) continue;
    const { serial } = entry.message.conversation;
    const entries = bySerial.get(serial);
    if (entries === undefined) bySerial.set(serial, [entry]);
    else entries.push(entry);
  }
  return [...bySerial.values()].map((entries) => {
    const { contact, day, task, scenario, product } = entries[0]!.message.conversation;
    const { room } = entries[0]!.message.contact;
    return { contact, room, day, task, scenario, product, file: entries[0]!.file, rows: entries.map(({ row }) => row) };
  });
}

function jsonLines(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
