import { joinMasked, masked, type MaskedText } from '../../../contract/text';
import type { Candidate, Passage } from './candidate';
import { isComparison } from './headings';
import { parseTable, type TableRow } from './parse-table';
import { sectionQuestions } from './phrase';

const NUMBERED_ROWS = /^(?:序号|编号|No\.?|#)$/i;
/** Heads of first columns whose rows are the aspects in which the other columns are compared. */
const ASPECTS = /比较|对比|维度/;
/** Heads of first columns whose rows are what is compared. */
const COMPARED = /产品|方式|类型|级别|等级|模式|方案/;
/** Heads of first columns whose rows are of different kinds: no row is compared with the next. */
const UNLIKE_ROWS = /要素|项目|指标|内容|事项|步骤|环节|字段|序号|场景|问题/;
const KEY_CHARS = 24;
const CELL_CHARS = 120;

interface Table {
  readonly passage: Passage;
  readonly head: TableRow;
  /** Index of the column that names the rows. */
  readonly key: number;
  /** What questions begin with, so that they stand alone. */
  readonly place: MaskedText;
}

/**
 * Questions that a table answers: what a row says, how two neighbouring rows (or, where the columns are what is compared,
 * the columns) differ, and the table as a whole. Answers give the cells word for word under the names of their columns.
 */
export function fromTable(passage: Passage): Candidate[] {
  if (passage.kind !== 'table') return [];
  const [head, ...body] = parseTable(passage.text);
  if (head === undefined || body.length === 0) return [];
  const key = NUMBERED_ROWS.test(head.cells[0] ?? '') ? 1 : 0;
  const rows = body.filter(({ cells }) => isName(cells[key]) && cells.length === head.cells.length);
  const table: Table = { passage, head, key, place: placeOf(passage) };
  const title = head.cells[key] ?? masked``;
  const whole = passage.leadsSection ? [wholeTable(passage)] : [];
  const aspects = isComparison(passage.section) && head.cells.length > 2 && !COMPARED.test(title);
  if (ASPECTS.test(title) || aspects) return [...whole, ...rows.flatMap((row) => aspect(table, row))];
  const pairs = UNLIKE_ROWS.test(title)
    ? []
    : rows.slice(1).flatMap((row, i) => difference(table, rows[i]!, row));
  return [...whole, ...rows.flatMap((row) => rowOf(table, row)), ...pairs];
}

function wholeTable(passage: Passage): Candidate {
  const { text } = passage;
  return { kind: 'section', questions: sectionQuestions(passage), answer: text, span: [0, text.length] };
}

/** What one row says. */
function rowOf({ head, key, place }: Table, row: TableRow): Candidate[] {
  const columns = valueColumns(head, row, key);
  const only = head.cells[columns[0]!];
  if (only === undefined) return [];
  const name = nameOf(head, row, key);
  const span = [row.start, row.end] as const;
  if (columns.length === 1) {
    const asked = masked`${name}的${only}`;
    const questions = [masked`${place}${asked}是什么？`, masked`${place}${asked}是怎么规定的？`];
    return [{ kind: 'row', questions, answer: masked`${asked}：${row.cells[columns[0]!]!}。`, span }];
  }
  const asked = joinMasked(
    columns.map((i) => head.cells[i]!),
    '、',
  );
  const questions =
    columns.length <= 3
      ? [masked`${place}${name}的${asked}分别是什么？`, masked`请问${place}${name}的${asked}是怎么规定的？`]
      : [masked`${place}${name}有哪些规定？`, masked`请介绍${place}${name}的具体内容。`];
  return [{ kind: 'row', questions, answer: masked`${name}——${cellWords(head, row, columns)}。`, span }];
}

/** How the columns differ in one aspect. */
function aspect({ head, key, place, passage }: Table, row: TableRow): Candidate[] {
  const columns = valueColumns(head, row, key);
  if (columns.length < 2) return [];
  const name = nameOf(head, row, key);
  const compared = joinMasked(
    columns.map((i) => head.cells[i]!),
    '、',
  );
  const about = compared.includes(passage.topic) ? masked`` : place;
  return [
    {
      kind: 'comparison',
      questions: [
        masked`${about}${compared}在“${name}”上有什么不同？`,
        masked`对比一下：${about}${compared}，“${name}”分别是怎样的？`,
      ],
      answer: masked`${name}——${cellWords(head, row, columns)}。`,
      span: [row.start, row.end],
    },
  ];
}

/** The first column in which two rows differ. */
function difference({ head, key, place }: Table, a: TableRow, b: TableRow): Candidate[] {
  const column = head.cells.findIndex(
    (_, i) => i !== key && isValue(a.cells[i]) && isValue(b.cells[i]) && a.cells[i] !== b.cells[i],
  );
  const [nameA, nameB, title] = [nameOf(head, a, key), nameOf(head, b, key), head.cells[column]];
  if (title === undefined || title === '' || nameA === nameB) return [];
  return [
    {
      kind: 'comparison',
      questions: [
        masked`${place}${nameA}和${nameB}的${title}有什么区别？`,
        masked`对比一下：${place}${nameA}和${nameB}，${title}分别是什么？`,
      ],
      answer: masked`${title}——${nameA}：${a.cells[column]!}；${nameB}：${b.cells[column]!}。`,
      span: [a.start, b.end],
    },
  ];
}

/** `反向保理“利率与费用”中，`; a section that is named after its topic needs no more. */
function placeOf({ topic, section, isIntroduction }: Passage): MaskedText {
  if (isIntroduction) return masked`${topic}中，`;
  return section.includes(topic) ? masked`“${section}”中，` : masked`${topic}“${section}”中，`;
}

/** A row's name; one as short as `A` is led in by its column: `等级A`. */
function nameOf(head: TableRow, row: TableRow, key: number): MaskedText {
  const name = row.cells[key]!;
  return /^(?:[A-Za-z0-9+-]{1,3}|.)$/u.test(name) ? masked`${head.cells[key]!}${name}` : name;
}

function cellWords(head: TableRow, row: TableRow, columns: readonly number[]): MaskedText {
  return joinMasked(
    columns.map((i) => masked`${head.cells[i]!}：${row.cells[i]!}`),
    '；',
  );
}

function valueColumns(head: TableRow, row: TableRow, key: number): number[] {
  return row.cells.flatMap((cell, i) =>
    i !== key && isValue(cell) && head.cells[i] !== '' && !NUMBERED_ROWS.test(head.cells[i]!) ? [i] : [],
  );
}

function isName(cell: MaskedText | undefined): boolean {
  return cell !== undefined && cell !== '' && cell.length <= KEY_CHARS && !/^[\d.,%]+$/.test(cell);
}

function isValue(cell: MaskedText | undefined): boolean {
  return cell !== undefined && cell !== '' && cell.length <= CELL_CHARS && !/^[-—–/]+$/.test(cell);
}
