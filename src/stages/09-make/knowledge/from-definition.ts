import { masked, maskedSlice } from '../../../contract/text';
import type { Candidate, Passage } from './candidate';
import { sentencesOf } from './sentences';

const DEFINES =
  /^[“「]?([^，。；：、\s“”]{2,16})[”」]?(?:（[^）]*）)?[，,]?(?:是指|指的是|即指|系指|是一种|，指)/;
const NO_TERM = /^(?:这|该|其|此|本|它|上述|前款|也|主要|一般|通常)/;

/** `X是指…`: what is X? The answer is the sentence with what follows it in its paragraph. */
export function fromDefinition({ text, topic, kind }: Passage): Candidate[] {
  if (kind === 'table') return [];
  return sentencesOf(text).flatMap(({ start, end }): Candidate[] => {
    const lineStart = start + (/^(?:-|\d{1,2}\.)\s+/.exec(text.slice(start, end))?.[0].length ?? 0);
    const match = DEFINES.exec(text.slice(lineStart, end));
    if (match === null || NO_TERM.test(match[1]!)) return [];
    const at = lineStart + match[0].indexOf(match[1]!);
    const term = maskedSlice(text, at, at + match[1]!.length);
    const spanEnd = kind === 'text' && lineStart === 0 ? endOfParagraph(text) : end;
    const questions = topic.startsWith('《')
      ? [
          masked`按照${topic}，什么是${term}？`,
          masked`${topic}是怎么解释“${term}”的？`,
          masked`什么是${term}？`,
        ]
      : term === topic
        ? [masked`什么是${term}？`, masked`${term}是什么意思？`, masked`请解释一下${term}。`]
        : [
            masked`${topic}里说的“${term}”是什么意思？`,
            masked`在${topic}业务中，什么是${term}？`,
            masked`请解释${topic}中的“${term}”。`,
          ];
    return [
      {
        kind: 'definition',
        questions,
        answer: maskedSlice(text, lineStart, spanEnd),
        span: [lineStart, spanEnd],
      },
    ];
  });
}

function endOfParagraph(text: string): number {
  const newline = text.indexOf('\n');
  return newline === -1 ? text.length : newline;
}
