import type { SeenPrompt } from './prompt-reader';

/** What a conversation may be about beyond the default taxonomy: words that say so, and wordings that labellers would use. */
const FREE_TASKS: readonly (readonly [words: readonly string[], wordings: readonly string[]])[] = [
  [['保证金'], ['保证金退还', '退还保证金', '保证金退还。']],
  [
    ['登录', '密码', '验证码'],
    ['系统登录问题', '系统登录'],
  ],
  [['招聘', '面试', '简历'], ['人员招聘']],
  [
    ['会议室', '开会', '培训'],
    ['会议安排', '安排会议'],
  ],
  [['快递', '寄送'], ['单据寄送']],
];

/** A task in own words for what fits none of the taxonomy's; null for what nothing is known of. */
export function freeTask({ turns, text }: SeenPrompt): string | null {
  const said = turns.length > 0 ? turns.map((turn) => turn.text).join('\n') : text;
  const found = FREE_TASKS.find(([words]) => words.some((word) => said.includes(word)));
  return found ? found[1][said.length % found[1].length]! : null;
}
