/** What made-up names are put together from. Family names and characters are common ones; companies are plainly made up. */
export const SURROGATE_SURNAMES = Array.from('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜');
export const SURROGATE_GIVEN = Array.from('安博晨达恩方冠翰嘉景凯澜明宁鹏启然睿思泰文熙远泽章哲致中子祖');
export const SURROGATE_PLACES = Array.from('东南西北云川江海湖山');
export const SURROGATE_BRANDS = Array.from('安邦昌达鼎丰冠恒弘汇嘉金晶景隆茂宁鹏启荣瑞盛泰通旺祥信兴益裕');
export const SURROGATE_TRADES = [
  '贸易',
  '科技',
  '实业',
  '机电',
  '物资',
  '建材',
  '食品',
  '纺织',
  '化工',
  '电子',
];
