import { said, type Said } from '../yield/said';
import type { FormatName } from './formats';

/** What one trainer makes of one format: which answers of an item it learns (SA-5). */
export interface TrainerNote {
  readonly trainer: string;
  readonly format: FormatName;
  /** What in the files, or in the recipe of the training, says that earlier answers are not to be learnt. */
  readonly mark: string;
  /** Whether it is honoured: as the files are, only with the setting, or not at all. */
  readonly honoured: 'as_is' | 'with_setting' | 'no';
  readonly note: Said;
}

/**
 * No trainer takes a weight between 0 and 1: what is worth a tenth is there once in ten times. So that an answer that was
 * sampled away is not learnt from the history of another one, earlier answers have to be left out of the loss.
 *
 * @see https://github.com/hiyouga/LLaMA-Factory/blob/main/src/llamafactory/hparams/data_args.py (`mask_history`)
 * @see https://swift.readthedocs.io/en/latest/Customization/Custom-dataset.html (`loss`)
 * @see https://huggingface.co/docs/trl/sft_trainer (prompt-completion data, `assistant_only_loss`)
 */
export const TRAINERS: readonly TrainerNote[] = [
  {
    trainer: 'OpenAI fine-tuning',
    format: 'openai',
    mark: '`weight: 0`',
    honoured: 'as_is',
    note: said('earlier answers are not learnt', '不训练历史回答'),
  },
  {
    trainer: 'LLaMA-Factory',
    format: 'openai',
    mark: '`mask_history: true`',
    honoured: 'with_setting',
    note: said('it does not look at `weight`', '不识别 `weight`'),
  },
  {
    trainer: 'TRL',
    format: 'openai',
    mark: '`weight: 0`',
    honoured: 'no',
    note: said(
      'it learns earlier answers too, even with `assistant_only_loss`: take `data/trl`',
      '即使设 `assistant_only_loss` 也会训练历史回答：请用 `data/trl`',
    ),
  },
  {
    trainer: 'TRL',
    format: 'trl',
    mark: '`prompt`, `completion`',
    honoured: 'as_is',
    note: said('the completion alone is learnt', '只训练 completion'),
  },
  {
    trainer: 'LLaMA-Factory',
    format: 'sharegpt',
    mark: '`mask_history: true`',
    honoured: 'with_setting',
    note: said('else earlier answers are learnt', '否则会训练历史回答'),
  },
  {
    trainer: 'LLaMA-Factory',
    format: 'alpaca',
    mark: '`mask_history: true`',
    honoured: 'with_setting',
    note: said('else earlier answers are learnt', '否则会训练历史回答'),
  },
  {
    trainer: 'ms-swift',
    format: 'swift',
    mark: '`loss: false`',
    honoured: 'as_is',
    note: said('earlier answers are not learnt', '不训练历史回答'),
  },
  {
    trainer: 'FinGPT, DISC-FinLLM',
    format: 'instruction',
    mark: '`input`',
    honoured: 'as_is',
    note: said('earlier turns are part of the input', '上文在 input 中'),
  },
];

const HONOURED: Readonly<Record<TrainerNote['honoured'], Said>> = {
  as_is: said('yes', '是'),
  with_setting: said('only if set', '需设置'),
  no: said('no', '否'),
};

/** The table of the card and of `docs/release-format.md`, for the formats that are there. */
export function trainerTable(formats: readonly FormatName[]): string {
  const rows = TRAINERS.filter((one) => formats.includes(one.format)).map(
    ({ trainer, format, mark, honoured, note }) =>
      `| ${trainer} | \`data/${format}\` | ${mark} | ${HONOURED[honoured].zh} ${HONOURED[honoured].en} | ${note.zh} ${note.en} |`,
  );
  return [
    '| 框架 trainer | 文件 files | 历史回答的屏蔽标记 mark of earlier answers | 是否生效 honoured | 说明 note |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}
