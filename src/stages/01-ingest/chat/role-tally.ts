import type { Side } from '../../../contract/vocabulary';

/** What one side of a file wrote. Shares are of its own text messages. */
export interface SideReport {
  readonly messageCount: number;
  /** Share of messages that ask. */
  readonly askingShare: number;
  /** Share of messages that serve: greet formally, confirm, promise, inform. */
  readonly servingShare: number;
}

/** Whether the roles of a file make sense (IN-5). */
export interface RoleReport {
  readonly C: SideReport;
  readonly M: SideReport;
  readonly warnings: readonly RoleWarning[];
}

export type RoleWarning = 'one_side_scarce' | 'roles_reversed';

/** A side with a smaller share of the messages is suspicious (IN-5). */
const SCARCE_SHARE = 0.1;

/** With fewer texts on a side, wording proves nothing. */
const MIN_TEXTS = 20;

/** How many times as often the wrong side must ask, or serve, before roles look reversed. */
const REVERSED_RATIO = 1.5;

const ASKING =
  /[?？]|吗[。！!~]*$|呢[。！!~]*$|请问|咨询一下|想问|问一下|怎么|如何|多少|能不能|可不可以|是否|什么时候|麻烦(?:您|你)?(?:帮|看|查)|帮(?:我|我们)?(?:看|查|问)/;
const SERVING =
  /您好|为您|帮您|给您|请您|已(?:经)?(?:为|帮|给)|稍等|收到|好的|建议(?:您|贵)?|可以的|需要(?:您)?提供|如有(?:任何)?(?:问题|疑问)|感谢(?:您|贵)|不客气|祝您|随时联系/;

/** Counts, message by message, who asks and who serves. */
export class RoleTally {
  private readonly sides = {
    C: { messages: 0, texts: 0, asking: 0, serving: 0 },
    M: { messages: 0, texts: 0, asking: 0, serving: 0 },
  };

  /** @param text Cleaned text; empty for messages that are dropped, whose wording does not count. */
  add(side: Side, text: string): void {
    const counts = this.sides[side];
    counts.messages++;
    if (text === '') return;
    counts.texts++;
    if (ASKING.test(text)) counts.asking++;
    if (SERVING.test(text)) counts.serving++;
  }

  report(): RoleReport {
    const { C, M } = this.sides;
    const warnings: RoleWarning[] = [];
    const total = C.messages + M.messages;
    if (total > 0 && Math.min(C.messages, M.messages) < SCARCE_SHARE * total)
      warnings.push('one_side_scarce');
    const [c, m] = [sideReport(C), sideReport(M)];
    const enough = Math.min(C.texts, M.texts) >= MIN_TEXTS;
    if (
      enough &&
      c.askingShare > REVERSED_RATIO * m.askingShare &&
      m.servingShare > REVERSED_RATIO * c.servingShare
    ) {
      warnings.push('roles_reversed');
    }
    return { C: c, M: m, warnings };
  }
}

/**
 * The report as sentences for people; none when all is well.
 *
 * @param path File that the report is about.
 */
export function roleSentences(path: string, report: RoleReport): string[] {
  const { C, M } = report;
  const total = C.messageCount + M.messageCount;
  return report.warnings.map((warning) => {
    switch (warning) {
      case 'one_side_scarce': {
        const [side, count] = C.messageCount < M.messageCount ? ['C', C.messageCount] : ['M', M.messageCount];
        return (
          `${path}: only ${count} of ${total} messages are of side ${side}. ` +
          'Check the columns.isSender and agentValues of this source.'
        );
      }
      case 'roles_reversed':
        return (
          `${path}: side C asks in ${percent(C.askingShare)} of its messages, side M in ${percent(M.askingShare)}. ` +
          'The roles look reversed: set invertRoles for this source if the export was made on the other side.'
        );
    }
  });
}

function sideReport(counts: {
  messages: number;
  texts: number;
  asking: number;
  serving: number;
}): SideReport {
  const share = (part: number): number => (counts.texts === 0 ? 0 : part / counts.texts);
  return {
    messageCount: counts.messages,
    askingShare: share(counts.asking),
    servingShare: share(counts.serving),
  };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
