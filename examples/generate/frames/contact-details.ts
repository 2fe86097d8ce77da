/**
 * Exchanges that carry private data of every type, many of them without a space before the digits. The demo goes
 * through the list in order, so that each type occurs often.
 */
export const CONTACT_DETAILS: readonly (readonly [ask: string, answer: string])[] = [
  ['我的手机号是{mobile}方便的话打给我', '好的记下了，{mobile}对吧，下午联系您'],
  ['{ent}财务的电话给我一个', '{person}，电话{entPhone}，说是我们介绍的就行'],
  ['法人身份证号{idCard}麻烦录一下', '已录入，身份证{idCard}核对一致'],
  ['客户身份证{wrongIdCard}系统说不对', '这个号{wrongIdCard}校验位不对，可能抄错了，请看原件'],
  ['还款账号{bankCard}户名{core}对吗', '对的，账号{bankCard}是监管户，别付错了'],
  ['{ent}统一社会信用代码是多少', '{ent}信用代码{code}，执照上也是这个'],
  ['新客户信用代码{newCode}帮忙查能不能准入', '{newCode}查到了，成立时间够，可以走准入'],
  ['发票代码{invPair}验一下真伪', '代码{invPair}查验不到，请核对票面'],
  ['合同编号{contract}金额对不上', '{contract}是框架合同，金额以订单为准'],
  ['订单号{badOrder}没有找到', '{badOrder}不在平台，可能是线下单'],
  ['资料发哪个邮箱', '发到{email}就可以，主题写{ent}'],
  ['邮件发到{email}收不到', '换一个试试：{email2}，附件别超过20兆'],
  ['加我微信{wechat}沟通快', '好的，微信号{wechat}已申请，请通过'],
  ['你QQ多少，文件大传不了', '我QQ{qq}，在线传或者离线都行'],
  ['看现场坐什么车，车牌号报一下', '车牌{plate}，{hour}在门口等您'],
  ['外籍股东护照号{passport}要登记吗', '要的，护照{passport}和签证页一起传'],
  ['执照原件寄到哪里', '寄到{address}，收件人{newPerson}，电话{mobile}'],
  ['客户经营地址在{address}要去现场看吗', '要看的，{address}已列入下周尽调路线'],
  ['我们出口IP是{ip}帮忙加白名单', '{ip}已加，五分钟后生效'],
  ['月报从哪里下载', '下载地址{url}今天有效，下完请删除'],
  ['办公室座机{landline}打不通', '座机{landline}在搬线，先打手机{mobile}'],
  ['联系人换成{newPerson}了，手机{mobile}', '已更新，{newPerson}{mobile}，以后预警发给他'],
  ['经办人{person}身份证{idCard}卡号{bankCard}', '三要素核过了，{person}本人，卡号{bankCard}有效'],
  ['担保人{newPerson}手机号{mobile}身份证{idCard}', '收到，{newPerson}的征信授权链接发到{mobile}了'],
];
