import { joinMasked, masked, type MaskedText } from '../../../contract/text';
import type { Candidate, Passage } from './candidate';
import { parseTable, type TableRow } from './parse-table';
import { sectionQuestions } from './phrase';

const NUMBERED_ROWS = /^(?:序号|编号|No\.?|#)$/i;
const KEY_CHARS = 24;
const CELL_CHARS = 120;

/**
 * Questions that a table answers: what a row says, how two neighbouring rows differ in a column, and the table as a
 * whole. Answers give the cells word for word under the names of their columns.
 */
export function fromTable(passage: Passage): Candidate[] {
  if (passage.kind !== 'table') return [];
  const [head, ...body] = parseTable(passage.text);
  if (head === undefined || body.length === 0) return [];
  const key = NUMBERED_ROWS.test(head.cells[0] ?? '') ? 1 : 0;
  const usable = body.filter(({ cells }) => isName(cells[key]) && cells.length === head.cells.length);
  const table: Table = { passage, head, key };
  return [
    wholeTable(table),
    ...usable.map((row) => rowCandidate(table, row)),
    ...usable.slice(1).flatMap((row, i) => comparison(table, usable[i]!, row)),
  ].filter((candidate) => candidate !== undefined);
}

interface Table {
  readonly passage: Passage;
  readonly head: TableRow;
  /** Index of the column that names the rows. */
  readonly key: number;
}

function wholeTable({ passage }: Table): Candidate {
  const { text } = passage;
  return { kind: 'section', questions: sectionQuestions(passage), answer: text, span: [0, text.length] };
}

function rowCandidate({ passage, head, key }: Table, row: TableRow): Candidate | undefined {
  const columns = valueColumns(head, row, key);
  if (columns.length === 0) return undefined;
  const name = nameOf(head, row, key);
  const answer = masked`${name}：${joinMasked(
    columns.map((i) => cellWords(head.cells[i]!, row.cells[i]!)),
    '；',
  )}。`;
  const about = about_(passage, name);
  const asked = joinMasked(
    columns.map((i) => head.cells[i]!),
    '、',
  );
  const questions =
    columns.length <= 3
      ? [
          masked`${about}的${asked}是什么？`,
          masked`${about}的${asked}是怎么规定的？`,
          masked`请问${about}的${asked}分别是什么？`,
        ]
      : [masked`${about}的各项规定是什么？`, masked`请介绍${about}的具体内容。`];
  return {
    kind: 'row',
    questions: columns.length === 1 ? questions.slice(0, 2) : questions,
    answer,
    span: [row.start, row.end],
  };
}

/** The first column in which two rows differ. */
function comparison({ passage, head, key }: Table, a: TableRow, b: TableRow): Candidate[] {
  const column = head.cells.findIndex(
    (_, i) => i !== key && isValue(a.cells[i]) && isValue(b.cells[i]) && a.cells[i] !== b.cells[i],
  );
  const [nameA, nameB, title] = [nameOf(head, a, key), nameOf(head, b, key), head.cells[column]];
  if (title === undefined || title === '' || nameA === nameB) return [];
  const pair = masked`${nameA}和${nameB}`;
  const about = about_(passage, pair);
  return [
    {
      kind: 'comparison',
      questions: [masked`${about}在${title}上有什么区别？`, masked`对比一下${about}的${title}。`],
      answer: masked`${title}：${nameA}为${a.cells[column]!}；${nameB}为${b.cells[column]!}。`,
      span: [a.start, b.end],
    },
  ];
}

/** A row's name; one as short as `A` is led in by its column: `等级A`. */
function nameOf(head: TableRow, row: TableRow, key: number): MaskedText {
  const name = row.cells[key]!;
  return /^(?:[A-Za-z0-9+-]{1,3}|.)$/u.test(name) ? masked`${head.cells[key]!}${name}` : name;
}

function about_({ topic, section, isProduct }: Passage, name: MaskedText): MaskedText {
  if (name.includes(topic)) return name;
  if (!isProduct) return masked`${topic}“${section}”中，${name}`;
  return section.includes(topic) ? masked`${section}中，${name}` : masked`${topic}的${section}中，${name}`;
}

function cellWords(column: MaskedText, cell: MaskedText): MaskedText {
  return masked`${column}为${cell}`;
}

function valueColumns(head: TableRow, row: TableRow, key: number): number[] {
  return row.cells.flatMap((cell, i) =>
    i > 0 && i !== key && isValue(cell) && head.cells[i] !== '' ? [i] : [],
  );
}

function isName(cell: MaskedText | undefined): boolean {
  return cell !== undefined && cell !== '' && cell.length <= KEY_CHARS && !/^[\d.,%]+$/.test(cell);
}

function isValue(cell: MaskedText | undefined): boolean {
  return cell !== undefined && cell !== '' && cell.length <= CELL_CHARS && !/^[-—–/]+$/.test(cell);
}
