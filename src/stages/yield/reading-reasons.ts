import { reason, type ReasonText } from './said';

const FIX_EXPORT = [
  'See rejects.jsonl for file and line; export the file again, or correct the rows.',
  '文件与行号见 rejects.jsonl；请重新导出或修正这些行。',
] as const;
const FIX_FACTS = [
  'See rejects.jsonl for file, line and column, and correct the fact table.',
  '文件、行号与列名见 rejects.jsonl；请修正事实表。',
] as const;
const TYPES = [
  'To keep this type, add it to clean.allowTypes.',
  '若要保留该类型，请加入 clean.allowTypes。',
] as const;

/** Reasons of reading and cleaning, by stage and reason; `type` and `blocked` stand for all of their kind. */
export const READING_REASONS: Readonly<Record<string, ReasonText>> = {
  'ingest/unreadable_file': reason(
    ['could not be read as a whole', '整个文件无法读取'],
    ['The status of the build names the cause of each file.', '每个文件的原因见构建状态说明。'],
  ),
  'ingest/wrong_field_count': reason(
    ['have more or fewer cells than the header', '的列数与表头不符'],
    FIX_EXPORT,
  ),
  'ingest/unclosed_quote': reason(['hold a quoted cell that never ends', '含有未闭合的引号'], FIX_EXPORT),
  'ingest/undecodable': reason(
    ['hold bytes that are not of the file’s encoding', '含有无法按文件编码解码的字节'],
    [
      'Set "encoding" of the source, or export the file as UTF-8.',
      '请在来源中设置 encoding，或以 UTF-8 重新导出。',
    ],
  ),
  'ingest/row_too_long': reason(['are longer than 4 MB', '超过 4 MB'], FIX_EXPORT),
  'ingest/bad_json': reason(['are no JSON objects', '不是 JSON 对象'], FIX_EXPORT),
  'ingest/bad_time': reason(
    ['have no time that can be read', '的时间无法识别'],
    [
      'Set "dateOrder" or columns.time of the source, if the dates are of another form.',
      '若日期为其他格式，请设置来源的 dateOrder 或 columns.time。',
    ],
  ),
  'ingest/implausible_time': reason(
    ['have a time outside the years 2000 to 2100', '的时间不在 2000 至 2100 年之间'],
    FIX_EXPORT,
  ),
  'ingest/missing_contact': reason(
    ['name no contact', '缺少联系人'],
    ['Check columns.contact of the source.', '请检查来源的 columns.contact。'],
  ),
  'ingest/missing_sender': reason(
    ['do not tell who wrote', '缺少发送方'],
    ['Check columns.isSender of the source.', '请检查来源的 columns.isSender。'],
  ),
  'ingest/bad_amount': reason(['hold an amount that is no number', '的金额不是数字'], FIX_FACTS),
  'ingest/bad_date': reason(['hold a date that cannot be read', '的日期无法识别'], FIX_FACTS),
  'ingest/duplicate_id': reason(['repeat the id of an earlier row', '的编号与前面的行重复'], FIX_FACTS),
  'ingest/empty': reason(['lack what is required', '缺少必填内容'], FIX_FACTS),
  'ingest/unknown_type': reason(
    ['are of a kind that is not read', '的类型不受支持'],
    ['Save them as DOCX, PDF, HTML, Markdown or text.', '请另存为 DOCX、PDF、HTML、Markdown 或文本。'],
  ),
  'ingest/legacy_format': reason(
    ['are of an old format', '为旧版格式'],
    ['Save them as DOCX.', '请另存为 DOCX。'],
  ),
  'ingest/encrypted': reason(
    ['are protected by a password', '有密码保护'],
    ['Save them without a password.', '请去除密码后保存。'],
  ),
  'ingest/broken': reason(['are damaged', '已损坏'], ['Export them again.', '请重新导出。']),
  'ingest/no_text': reason(
    ['are scans without text', '是没有文字层的扫描件'],
    [
      'Give a version with text, such as the DOCX it was printed from.',
      '请提供带文字的版本，例如原始 DOCX。',
    ],
  ),
  'ingest/missing': reason(
    ['were not there', '不存在'],
    ['Check the paths in the recipe.', '请检查配方中的路径。'],
  ),
  'clean/forwarded': reason(['were forwarded, and are nobody’s own words', '为转发内容，非本人所写']),
  'clean/recalled': reason(['were recalled', '已被撤回']),
  'clean/type': reason(['are of type {x}, which is not kept', '类型为“{x}”，不在保留范围内'], TYPES),
  'clean/untranscribed': reason(
    ['are voice messages without a transcript', '为没有转写文字的语音'],
    ['Export them with their transcripts.', '请导出带转写文字的语音。'],
  ),
  'clean/empty': reason(
    ['are empty after clean-up, such as lone emoticons', '清理后为空，例如只有表情'],
    ['Look at them with: dialoom preview --rule empty', '可用 dialoom preview --rule empty 查看。'],
  ),
  'clean/blocked': reason(
    ['hold a word of the block list {x}', '命中屏蔽词表“{x}”'],
    [
      'Look at them with: dialoom preview --rule blocked:{x}; change the list, or its policy in clean.blockLists.',
      '可用 dialoom preview --rule blocked:{x} 查看；可修改词表，或其在 clean.blockLists 中的 policy。',
    ],
  ),
  'collect/duplicate_export': reason(['are in an earlier export already', '在较早的导出中已有']),
};
