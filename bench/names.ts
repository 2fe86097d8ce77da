/**
 * How well people and companies are found, by rules alone and with Baidu LAC: npm run bench -- names FOLDER, the folder of
 * the model (DIALOOM_TEST_MODELS/lac by default). Two sets: the demo's messages with their truth, and the same messages
 * with every name replaced by one that nothing was tuned on. The enterprise table is used in neither.
 */
import { join } from 'node:path';
import { demoMessages } from '../examples/generate/demo-files';
import { privacySchema, type PiiType } from '../src/contract/recipe/privacy';
import { openLac } from '../src/providers/ner/lac';
import { compileDetector } from '../src/stages/03-privacy/detect';
import { coverageReport, type LabelledText } from '../src/stages/03-privacy/report';
import { seededRandom, type Random } from '../src/stages/random';

const MESSAGES = 4000;
const NAMES: readonly PiiType[] = ['person', 'company'];

async function main(): Promise<void> {
  const folder = process.argv[2] ?? join(process.env['DIALOOM_TEST_MODELS'] ?? '', 'lac');
  const lac = await openLac(folder);
  const detector = compileDetector(privacySchema.parse({}));
  const demo = demoMessages()
    .slice(0, MESSAGES)
    .map(({ msg, spans }): LabelledText => ({ text: msg, spans: spans.map((span) => ({ ...span })) }));
  const sets = { demo, 'other names': demo.map(withOtherNames(seededRandom('bench/names'))) };
  const table: object[] = [];
  for (const [set, rows] of Object.entries(sets)) {
    const model = await lac.detect(rows.map(({ text }) => text));
    for (const [how, others] of [
      ['rules', undefined],
      ['rules and LAC', model],
    ] as const) {
      const { types } = coverageReport(rows, detector, others);
      for (const type of NAMES) {
        const { labelled, recall, precision, f1 } = types[type]!;
        table.push({
          set,
          how,
          type,
          labelled,
          recall: round(recall),
          precision: round(precision),
          F1: round(f1),
        });
      }
    }
  }
  console.table(table);
}

const SURNAMES = Array.from(
  '王李张刘陈杨赵吴徐孙朱郭罗郑梁谢宋唐韩冯邓曹彭曾肖董袁潘蔡蒋余杜魏苏吕丁沈姚卢姜',
);
const GIVEN = Array.from('伟芳娜敏静丽强磊洋艳勇军杰娟涛超明霞平刚桂玉萍红玲芬燕彩凤洁梅琳云莲真雪荣爱香');
const PLACES = ['', '', '江城', '洛川', '平湖', '泰和', '吉水', '海宁'];
const BRANDS = Array.from('恒瑞盛达华泰鼎信博远弘毅锦程正阳嘉禾天工顺昌').map(
  (char, i, all) => char + all[(i * 7 + 3) % all.length]!,
);
const TRADES = ['机电', '建材', '纺织', '食品', '物流', '化工', '电子', '农业', '重工', '贸易'];
const FORMS = ['', '', '', '有限公司', '股份有限公司', '集团有限公司'];

/** The same message with every name replaced; spans move along. */
function withOtherNames(random: Random): (row: LabelledText) => LabelledText {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const others = new Map<string, string>();
  const otherFor = (type: PiiType, name: string): string => {
    const known = others.get(name);
    if (known !== undefined) return known;
    const fresh =
      type === 'person'
        ? pick(SURNAMES) + pick(GIVEN) + (random() < 0.75 ? pick(GIVEN) : '')
        : pick(PLACES) + pick(BRANDS) + pick(TRADES) + pick(FORMS);
    others.set(name, fresh);
    return fresh;
  };
  return ({ text, spans }) => {
    let replaced = '';
    let at = 0;
    const moved = [...spans]
      .sort((a, b) => a.start - b.start)
      .map((span) => {
        const written = text.slice(span.start, span.end);
        replaced += text.slice(at, span.start);
        const start = replaced.length;
        const isFullName =
          NAMES.includes(span.type) && (span.type === 'company' || /^\p{Script=Han}{2,3}$/u.test(written));
        replaced += isFullName ? otherFor(span.type, written) : written;
        at = span.end;
        return { type: span.type, start, end: replaced.length };
      });
    return { text: replaced + text.slice(at), spans: moved };
  };
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}

void main();
