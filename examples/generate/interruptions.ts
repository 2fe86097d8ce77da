import type { Random } from '../../src/stages/random';
import { BLOCKED, INJECTIONS } from './frames/templates';
import type { MarkedText } from './marked-text';
import { concat, fill, slice } from './marked-text';
import { between, chance, digits, pick } from './pick';
import type { Scene } from './slots';
import { slotOf } from './slots';
import type { Talk } from './talk';

const FORWARDS = [
  '【转发】{ent}申请材料说明：订单{badOrder}，联系人{newPerson}{mobile}，请各位审阅。',
  '【转发】关于规范应收账款确认流程的通知，请各支行遵照执行。',
  '【转发】本周汇率与资金面简评：流动性平稳，短端利率小幅回落。',
];

/** Things that chats are full of and that hold no answer: stickers, recalls, pictures, calls, notices, forwards. */
export function interrupt(random: Random, talk: Talk, scene: Scene): void {
  const kinds = [sticker, sticker, recall, picture, file, card, call, notice, forward, forward, voice, blocked];
  pick(random, kinds)(random, talk, scene);
}

type Interruption = (random: Random, talk: Talk, scene: Scene) => void;

const sticker: Interruption = (random, talk) => {
  talk.put(sideOf(random), '动画表情', '', talk.someMember(), { src: `CustomEmotion/${digits(random, 8)}.gif` });
};

const recall: Interruption = (_random, talk) => {
  talk.put('M', '撤回', '对方撤回了一条消息', talk.someMember());
};

const picture: Interruption = (random, talk) => {
  talk.put('M', '图片', '', talk.someMember(), { src: `FileStorage/Image/${digits(random, 10)}.dat` });
};

const file: Interruption = (random, talk) => {
  const name = pick(random, ['授权书模板.docx', '应收明细.xlsx', '合同扫描件.pdf', '排产计划.xlsx']);
  talk.put(sideOf(random), '文件', name, 0, { src: `FileStorage/File/${digits(random, 6)}_${name}` });
};

const card: Interruption = (_random, talk, scene) => {
  talk.put('M', '名片', fill('{newPerson}', (name) => slotOf(scene, name)), talk.someMember());
};

const call: Interruption = (random, talk) => {
  talk.put(sideOf(random), '视频通话', `通话时长 0${between(random, 1, 9)}:${between(random, 10, 59)}`);
};

const notice: Interruption = (_random, talk) => {
  talk.put('M', '系统通知', '以上是打招呼的内容');
};

const forward: Interruption = (random, talk, scene) => {
  const content = fill(pick(random, FORWARDS), (name) => slotOf(scene, name));
  talk.put(sideOf(random), '文本', content, 0, { forwarded: true });
};

/** Some exports hold the phone's own transcript, others only the path. */
const voice: Interruption = (random, talk) => {
  const text = chance(random, 0.6) ? pick(random, ['我在路上，到了再看资料', '那个额度的事下午再说吧', '刚才开会，你发的我看到了']) : '';
  talk.put('M', '语音', text, talk.someMember(), { src: `voice/${digits(random, 10)}.mp3` });
};

const blocked: Interruption = (random, talk) => {
  talk.put('M', '文本', pick(random, chance(random, 0.75) ? BLOCKED : INJECTIONS), talk.someMember());
};

function sideOf(random: Random): 'C' | 'M' {
  return chance(random, 0.5) ? 'C' : 'M';
}

/** A quoted reply as exports hold it: XML with the reply as title and the quoted message inside, or plain text. */
export function quoted(random: Random, reply: MarkedText, earlier: MarkedText): MarkedText {
  const cited = slice(earlier, 0, earlier.text.length);
  if (chance(random, 0.7)) {
    return concat(
      '<msg><appmsg><title>',
      reply,
      '</title><type>57</type><refermsg><type>1</type><content>',
      cited,
      '</content></refermsg></appmsg></msg>',
    );
  }
  return concat('「对方：', cited, '」\n- - - - - - - - - - - - - - -\n', reply);
}
