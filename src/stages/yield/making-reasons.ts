import { reason, type ReasonText } from './said';

const ASK_AGAIN = ['Once the cause is gone: dialoom retry.', '原因消除后执行 dialoom retry。'] as const;
const WINDOW = [
  'Wider conversations have more questions: set converse.window to gap, or raise converse.idleGapMinutes.',
  '放宽会话边界可增加提问：将 converse.window 设为 gap，或调大 converse.idleGapMinutes。',
] as const;
const DOCUMENTS = [
  'Bounds are make.knowledge.minAnswerChars and maxAnswerChars.',
  '界限为 make.knowledge.minAnswerChars 与 maxAnswerChars。',
] as const;

/** Reasons from conversations to the mix, by stage and reason; some by stage, unit and reason. */
export const MAKING_REASONS: Readonly<Record<string, ReasonText>> = {
  'converse/conversation_blocked': reason(
    [
      'are of conversations that hold a block word whose list drops all of it',
      '所在会话命中“整段丢弃”的屏蔽词表',
    ],
    [
      'Set that list’s policy to drop_message, to lose the message alone.',
      '将该词表的 policy 设为 drop_message 则只丢弃该条消息。',
    ],
  ),
  'converse/no_question': reason(
    [
      'answer nothing: M has not said anything before in the conversation',
      '之前没有客户经理的发言，不构成回答',
    ],
    WINDOW,
  ),
  'converse/after_gap': reason(
    ['follow a message that was taken out, with no question since', '之前有被剔除的消息，其后没有新的提问'],
    ['See the drops of cleaning, and clean.breakingTypes.', '请看清理阶段的丢弃，以及 clean.breakingTypes。'],
  ),
  'converse/too_long': reason(
    ['are longer than a target may be', '超过目标长度上限'],
    ['Raise converse.maxTurnTokens.', '请调大 converse.maxTurnTokens。'],
  ),
  'converse/context_too_long': reason(
    ['have no question within reach', '在上下文范围内没有提问'],
    [
      'Raise converse.contextTokens or converse.contextTurns.',
      '请调大 converse.contextTokens 或 converse.contextTurns。',
    ],
  ),
  'converse/target_in_context': reason(['say what the question says already', '与提问原文相同']),
  'dedupe/repeat_conversation': reason(['are of conversations that were saved twice', '所在会话重复保存']),
  'dedupe/repeat_target': reason(
    ['say what an earlier target says, letter by letter', '与较早的目标逐字相同'],
    [
      'To keep all: dedupe.exact: false. The fates of the build name each twin.',
      '若要全部保留：dedupe.exact: false；构建的去向表记有各自的孪生行。',
    ],
  ),
  'dedupe/near_repeat': reason(
    ['say nearly what an earlier target says', '与较早的目标近似相同'],
    [
      'Raise dedupe.nearSimilarity to keep more of them, or add words that set them apart to dedupe.distinguish.',
      '调高 dedupe.nearSimilarity 可保留更多，或将区分用词加入 dedupe.distinguish。',
    ],
  ),
  'label/never_asked': reason(['were never labelled', '未被标注'], ASK_AGAIN),
  'label/unauthorised': reason(
    ['failed because the endpoint refused the key', '因接口拒绝密钥而失败'],
    ['Correct the key of the model, then retry the failed.', '请修正模型密钥后重试。'],
  ),
  'label/context_too_long': reason(
    ['are too long for the model', '超过模型的上下文长度'],
    ['Let a model with a longer context label them.', '请换用上下文更长的模型。'],
  ),
  'label/invalid_answer': reason(
    ['got no answer of the asked form', '没有得到符合格式的答案'],
    ['Retry them with another model.', '请换用其他模型重试。'],
  ),
  'label/quota': reason(['failed because the account’s quota is used up', '因账户额度用尽而失败'], ASK_AGAIN),
  'label/private_data': reason(
    ['held private data that masking had not found, and were not sent', '仍含未脱敏的隐私，未予发送'],
    [
      'Add the words to privacy.extraWords and build again.',
      '请将相关词加入 privacy.extraWords 后重新构建。',
    ],
  ),
  'judge/below_quality': reason(
    ['are not good enough, says the judge', '未达到评审的质量要求'],
    [
      'Read some of its reasons with: dialoom explain; lower judge.minScore or judge.minAspect.',
      '可用 dialoom explain 查看评审理由；可调低 judge.minScore 或 judge.minAspect。',
    ],
  ),
  'judge/no_score': reason(
    ['failed to get a score, which never counts as passed', '未能得到评分，不视为通过'],
    ASK_AGAIN,
  ),
  'sample/unlabelled': reason(
    ['are of conversations without a label', '所在会话没有标签'],
    ['See the failures of labelling.', '请看标注阶段的失败。'],
  ),
  'sample/distribution': reason(
    [
      'are more than tasks, scenarios and products may have for their shares to stay as they were, or as wanted',
      '超出任务、场景、产品应有的占比',
    ],
    [
      'Raise sample.distribution.tolerance, take dimensions out of sample.distribution.within, or raise sample.clusterCap for what is short.',
      '可调高 sample.distribution.tolerance，从 sample.distribution.within 中去掉维度，或为不足的部分调高 sample.clusterCap。',
    ],
  ),
  'sample/turn_weight': reason(
    ['are greetings, closings or small talk, of which only a share stays', '为寒暄、结束语，只按比例保留'],
    [
      'Lower sample.startCutoff and endCutoff, or name words that matter in sample.boostWords; for greetings, raise sample.greetings.atMost and sample.lowWeight.',
      '可调低 sample.startCutoff 与 endCutoff，或在 sample.boostWords 中列出重要用词；寒暄可调高 sample.greetings.atMost 与 sample.lowWeight。',
    ],
  ),
  'sample/cluster_cap': reason(
    ['are of clusters that have given enough', '所在簇已达上限'],
    [
      'Raise sample.clusterCap or sample.clusterRatio, or cut the tree finer.',
      '可调高 sample.clusterCap 或 sample.clusterRatio，或选择更细的切分。',
    ],
  ),
  'sample/cluster_dropped': reason(['are of clusters that a reviewer took out', '所在簇被审核人剔除']),
  'make/samples/no_question': reason(['have no question left to put', '没有可用的提问']),
  'make/small_talk': reason([
    'are small talk, in which there is nothing to assess',
    '为闲聊，无可评估的内容',
  ]),
  'make/no_evidence': reason(
    ['hold nothing that an assessment could rest on', '没有可作依据的内容'],
    ['Give fact tables under sources.facts.', '请在 sources.facts 中提供事实表。'],
  ),
  'make/too_long': reason(
    ['are longer than an item may be', '超过长度上限'],
    ['Raise make.structured.maxTokens.', '请调大 make.structured.maxTokens。'],
  ),
  'make/spans/too_long': reason(['are longer than an answer may be', '超过答案长度上限'], DOCUMENTS),
  'make/spans/too_short': reason(['are shorter than an answer may be', '短于答案长度下限'], DOCUMENTS),
  'make/spans/unreadable': reason(
    ['hold characters that the document lost', '含有文档中丢失的字符'],
    ['Give a better version of the document.', '请提供更好的文档版本。'],
  ),
  'make/spans/duplicate_answer': reason(['say what another passage says', '与其他段落内容相同']),
  'make/spans/no_question': reason(['fit no question that stands alone', '找不到可独立成立的问题']),
  'make/spans/section_full': reason(
    ['are of sections that have given enough', '所在章节已达上限'],
    ['Raise make.knowledge.maxPerSection.', '请调大 make.knowledge.maxPerSection。'],
  ),
  'mix/share': reason(
    ['are more than the shares of the mix allow', '超出配比'],
    [
      'The scarcest class sets the total: get more of it, or change mix.shares; set mix.total to say how many are wanted.',
      '总量由最缺的一类决定：请补充该类，或修改 mix.shares；可用 mix.total 指定总数。',
    ],
  ),
  'mix/known_elsewhere': reason(
    ['were held out, but another split says the same', '本属验证或测试集，但其他集合中已有相同内容'],
    [
      'Nothing is wrong: a test of what was trained on tests nothing. To be less strict, raise mix.leakCosine.',
      '属正常情况：考训练过的内容没有意义。若要放宽，请调高 mix.leakCosine。',
    ],
  ),
  'mix/copy_held_out': reason([
    'are copies that fell to what is held out, where nothing is repeated',
    '为落入验证集或测试集的复本，该处不重复',
  ]),
  'mix/private_data': reason(
    ['hold private data that showed only in the item', '成条后显出隐私'],
    [
      'Add the words to privacy.extraWords and build again.',
      '请将相关词加入 privacy.extraWords 后重新构建。',
    ],
  ),
};
