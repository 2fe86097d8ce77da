import { replaceRule, type TextRule } from './text-rule';

/** Names that WeChat and 企业微信 write in brackets for their own emoticons. */
const NAMES =
  '微笑 撇嘴 色 发呆 得意 流泪 害羞 闭嘴 睡 大哭 尴尬 发怒 调皮 呲牙 惊讶 难过 酷 冷汗 抓狂 吐 偷笑 愉快 可爱 白眼 傲慢 饥饿 困 惊恐 流汗 ' +
  '憨笑 悠闲 大兵 奋斗 咒骂 疑问 嘘 晕 疯了 折磨 衰 骷髅 敲打 再见 擦汗 抠鼻 鼓掌 糗大了 坏笑 左哼哼 右哼哼 哈欠 鄙视 委屈 快哭了 阴险 ' +
  '亲亲 吓 可怜 菜刀 西瓜 啤酒 篮球 乒乓 咖啡 饭 猪头 玫瑰 凋谢 嘴唇 示爱 爱心 心碎 蛋糕 闪电 炸弹 刀 足球 瓢虫 便便 月亮 太阳 礼物 拥抱 ' +
  '强 弱 握手 胜利 抱拳 勾引 拳头 差劲 爱你 NO OK 爱情 飞吻 跳跳 发抖 怄火 转圈 磕头 回头 跳绳 投降 激动 乱舞 献吻 左太极 右太极 嘿哈 ' +
  '捂脸 奸笑 机智 皱眉 耶 红包 發 发 福 鸡 笑脸 生病 破涕为笑 吐舌 脸红 恐惧 失望 无语 庆祝 吃瓜 加油 加油加油 汗 天啊 社会社会 旺柴 好的 ' +
  '打脸 哇 翻白眼 666 让我看看 叹气 苦涩 裂开 合十 烟花 爆竹 表情 动画表情 ' +
  'Smile Grimace Drool Scowl CoolGuy Sob Shy Silent Sleep Cry Awkward Angry Tongue Grin Surprise Frown Ruthless Blush Scream Puke Chuckle ' +
  'Joyful Slight Smug Hungry Drowsy Panic Sweat Laugh Commando Determined Scold Shocked Shhh Dizzy Tormented Toasted Skull Hammer Wave ' +
  'Speechless NosePick Clap Shame Trick Yawn Facepalm Hey ThumbsUp ThumbsDown Shake Peace Salute Fist Rose Wilt Lips Heart BrokenHeart Hug';

/** `[微笑]`, `［OK］` and the like (CL-3). Only known names: `[附件]` or a stand-in in brackets is text. */
export const emojiTags: TextRule = replaceRule(
  'emoji_tags',
  new RegExp(`[\\[［](?:${NAMES.split(' ').join('|')})[\\]］]`, 'g'),
  '',
);

/** A text that is nothing but the name of a medium in brackets stands for the medium. */
export const mediaTags: TextRule = replaceRule(
  'media_tags',
  /^\s*[[［](?:图片|视频|语音|位置|名片|文件|链接|小程序|红包|转账|语音通话|视频通话|聊天记录|不支持的消息)[\]］]\s*$/g,
  '',
);
