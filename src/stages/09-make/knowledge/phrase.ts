import { masked, maskedSlice, type MaskedText } from '../../../contract/text';
import type { Passage } from './candidate';

type Phrase = (topic: MaskedText, section: MaskedText) => MaskedText;

/**
 * Ways to ask for a section, by what its heading speaks of; the first entry that matches is used. Sections that fit none
 * are asked for by their name.
 */
const SECTION_PHRASES: readonly (readonly [RegExp, readonly Phrase[]])[] = [
  [
    /^[与和同](?=.*(?:区别|对比|比较|不同|差异))/,
    [
      (topic, section) => masked`${topic}${section}是什么？`,
      (topic, section) => masked`请说明${topic}${section}。`,
    ],
  ],
  [
    /区别|对比|比较|不同|差异/,
    [
      (topic, section) => masked`${topic}里，${section}是怎样的？`,
      (topic, section) => masked`请给出${topic}的${section}。`,
    ],
  ],
  [
    /流程|步骤|操作|如何办理|办理/,
    [
      (topic, section) => masked`${topic}的${section}是怎样的？`,
      (topic, section) => masked`请说明一下${topic}的${section}。`,
      (topic, section) => masked`想了解${topic}的${section}，具体怎么走？`,
    ],
  ],
  [
    /条件|准入|要求|资格|门槛/,
    [
      (topic, section) => masked`${topic}的${section}有哪些？`,
      (topic, section) => masked`${topic}对${section}是怎么规定的？`,
      (topic, section) => masked`请问${topic}的${section}是什么？`,
    ],
  ],
  [
    /资料|材料|清单|文件|单据/,
    [
      (topic, section) => masked`${topic}的${section}包括哪些？`,
      (topic, section) => masked`办理${topic}时，${section}要准备什么？`,
    ],
  ],
  [
    /(?:利率|费率|费用|价格|额度|金额|比例|期限|上限)$/,
    [
      (topic, section) => masked`${topic}的${section}是怎么规定的？`,
      (topic, section) => masked`请问${topic}的${section}是多少？`,
      (topic, section) => masked`${topic}在${section}方面有什么规定？`,
    ],
  ],
  [
    /利率|费率|费用|收费|价格|额度|金额|比例|期限|账期|时效|定价/,
    [
      (topic, section) => masked`${topic}的${section}是怎么规定的？`,
      (topic, section) => masked`${topic}在${section}方面有什么规定？`,
    ],
  ],
  [
    /标准|指标|分级|分类|级别|方法|频率/,
    [
      (topic, section) => masked`${topic}的${section}是怎样的？`,
      (topic, section) => masked`请列出${topic}的${section}。`,
    ],
  ],
  [
    /风险|注意|禁止|合规|限制|不得/,
    [
      (topic, section) => masked`${topic}在${section}方面有哪些要点？`,
      (topic, section) => masked`关于${topic}的${section}，需要留意什么？`,
    ],
  ],
  [
    /定义|概述|简介|介绍|概念|是什么|总则|背景|说明/,
    [
      (topic, section) => masked`请介绍一下${topic}的${section}。`,
      (topic, section) => masked`${topic}的${section}是怎么写的？`,
    ],
  ],
  [
    /优势|特点|价值|好处|适用|场景|对象/,
    [
      (topic, section) => masked`${topic}的${section}是什么？`,
      (topic, section) => masked`请说说${topic}的${section}。`,
    ],
  ],
];

const PLAIN_PHRASES: readonly Phrase[] = [
  (topic, section) => masked`关于${topic}的“${section}”，具体是怎么规定的？`,
  (topic, section) => masked`${topic}里“${section}”是怎么说的？`,
  (topic, section) => masked`请说明${topic}的“${section}”。`,
];

/** Ways to ask for the content of a section. */
export function sectionQuestions({ topic, section, isIntroduction }: Passage): MaskedText[] {
  if (isIntroduction) {
    const title = /^《.*》$/.test(section) ? section : masked`《${section}》`;
    return [masked`${title}主要讲什么？`, masked`请概括介绍${title}的内容。`, masked`${title}是做什么用的？`];
  }
  if (section.includes(topic)) return namedSection(section);
  const phrases = SECTION_PHRASES.find(([pattern]) => pattern.test(section))?.[1] ?? PLAIN_PHRASES;
  return phrases.map((phrase) => phrase(topic, section));
}

/** A heading that holds the product's name already is not asked for "of the product" once more. */
function namedSection(section: MaskedText): MaskedText[] {
  return [
    masked`请介绍一下“${section}”。`,
    masked`“${section}”的具体内容是什么？`,
    masked`关于“${section}”，是怎么规定的？`,
  ];
}

/** A question of the document itself, led in by the topic unless it names it. */
export function standingAlone(question: MaskedText, { topic }: Passage): MaskedText[] {
  const asked = /[？?。]$/.test(question) ? question : masked`${question}？`;
  const name = /^《.*》$/.test(topic) ? maskedSlice(topic, 1, -1) : topic;
  if (asked.includes(name)) return [asked];
  return [masked`关于${topic}：${asked}`, masked`想问一下${topic}，${asked}`, masked`${topic}方面，${asked}`];
}
