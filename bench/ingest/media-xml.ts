import { between, characters, digits, pick } from '../../examples/generate/pick';
import type { Random } from '../../src/stages/random';

/** A message that is no text, as the messenger's own database holds it: XML in the text, a path beside it. */
export interface Media {
  readonly type: string;
  readonly msg: string;
  readonly src: string;
}

const HEX = '0123456789abcdef';
const FILES = ['授权书模板.docx', '应收明细.xlsx', '合同扫描件.pdf', '排产计划.xlsx', '对账单.pdf'];

/** One of the kinds that chats are full of; about a kilobyte. */
export function someMedia(random: Random, month: string): Media {
  return pick(random, [picture, picture, picture, sticker, sticker, voice, file, link])(random, month);
}

const picture = (random: Random, month: string): Media => ({
  type: '图片',
  msg:
    `<?xml version="1.0"?>\n<msg>\n\t<img aeskey="${hex(random, 32)}" encryver="1" cdnthumbaeskey="${hex(random, 32)}" ` +
    `cdnthumburl="${hex(random, 138)}" cdnthumblength="${digits(random, 4)}" cdnthumbheight="120" cdnthumbwidth="68" ` +
    `cdnmidheight="0" cdnmidwidth="0" cdnhdheight="0" cdnhdwidth="0" cdnmidimgurl="${hex(random, 138)}" ` +
    `length="${digits(random, 6)}" md5="${hex(random, 32)}" originsourcemd5="${hex(random, 32)}" />\n` +
    '\t<platform_signature></platform_signature>\n\t<imgdatahash></imgdatahash>\n</msg>\n',
  src: `FileStorage\\MsgAttach\\${hex(random, 32)}\\Image\\${month}\\${hex(random, 32)}.dat`,
});

const sticker = (random: Random): Media => ({
  type: '动画表情',
  msg:
    `<msg><emoji fromusername="wxid_${hex(random, 14)}" tousername="wxid_${hex(random, 14)}" type="2" idbuffer="media:0_0" ` +
    `md5="${hex(random, 32)}" len="${digits(random, 5)}" productid="" androidmd5="${hex(random, 32)}" androidlen="${digits(random, 5)}" ` +
    `cdnurl="http://emoji.example.com/o/${hex(random, 96)}/0" designerid="" thumburl="" ` +
    `encrypturl="http://emoji.example.com/e/${hex(random, 96)}/0" aeskey="${hex(random, 32)}" width="240" height="240" ` +
    'linkid="" desc=""></emoji></msg>',
  src: `http://emoji.example.com/o/${hex(random, 96)}/0`,
});

const voice = (random: Random, month: string): Media => ({
  type: '语音',
  msg:
    `<msg><voicemsg endflag="1" cancelflag="0" forwardflag="0" voiceformat="4" voicelength="${between(random, 1, 59)}000" ` +
    `length="${digits(random, 4)}" bufid="0" aeskey="${hex(random, 32)}" voiceurl="${hex(random, 138)}" voicemd5="" ` +
    `clientmsgid="${hex(random, 34)}" fromusername="wxid_${hex(random, 14)}" /></msg>`,
  src: `FileStorage\\Voice\\${month}\\${digits(random, 18)}.mp3`,
});

const file = (random: Random, month: string): Media => {
  const name = pick(random, FILES);
  return {
    type: '文件',
    msg: card(
      random,
      name,
      '',
      6,
      `<totallen>${digits(random, 6)}</totallen><attachid>@cdn_${hex(random, 170)}_1</attachid>`,
    ),
    src: `FileStorage\\File\\${month}\\${name}`,
  };
};

const link = (random: Random): Media => ({
  type: '卡片式链接',
  msg: card(
    random,
    '应收账款确认操作指引',
    '一图看懂线上确权',
    5,
    `<thumburl>http://mmbiz.example.com/${hex(random, 80)}</thumburl>`,
  ),
  src: '',
});

/** A reply with a quotation, which is text in the end. */
export function quotedReply(random: Random, reply: string, cited: string): string {
  return card(
    random,
    escape(reply),
    '',
    57,
    `<refermsg><type>1</type><svrid>${digits(random, 19)}</svrid><fromusr>wxid_${hex(random, 14)}</fromusr>` +
      `<chatusr>wxid_${hex(random, 14)}</chatusr><displayname>客户</displayname><content>${escape(cited)}</content>` +
      `<msgsource>&lt;msgsource&gt;&lt;signature&gt;v1_${hex(random, 8)}&lt;/signature&gt;&lt;/msgsource&gt;</msgsource></refermsg>`,
  );
}

function card(random: Random, title: string, description: string, type: number, rest: string): string {
  return (
    `<?xml version="1.0"?>\n<msg>\n\t<appmsg appid="" sdkver="0">\n\t\t<title>${title}</title>\n\t\t<des>${description}</des>\n` +
    `\t\t<action>view</action>\n\t\t<type>${type}</type>\n\t\t<showtype>0</showtype>\n\t\t<content></content>\n\t\t<url></url>\n` +
    '\t\t<dataurl></dataurl>\n\t\t<lowurl></lowurl>\n\t\t<lowdataurl></lowdataurl>\n\t\t<recorditem></recorditem>\n' +
    `\t\t<thumburl></thumburl>\n\t\t${rest}\n\t\t<extinfo></extinfo>\n\t\t<md5>${hex(random, 32)}</md5>\n\t</appmsg>\n` +
    `\t<fromusername>wxid_${hex(random, 14)}</fromusername>\n\t<scene>0</scene>\n\t<appinfo>\n\t\t<version>1</version>\n` +
    '\t\t<appname></appname>\n\t</appinfo>\n\t<commenturl></commenturl>\n</msg>\n'
  );
}

function hex(random: Random, count: number): string {
  return characters(random, HEX, count);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
