import type { PrivacyRecipe } from '../contract/recipe/privacy';
import { createOutboundCheck } from '../stages/03-privacy/gate';
import { GateError } from '../stages/errors';
import { Refusal } from './refusal';

/**
 * What people write is stored as it is, and shown to others: it must hold no private data (PII-5).
 *
 * @throws {@link Refusal} that shows where, with the find itself starred.
 */
export function refusePrivateText(privacy: PrivacyRecipe, text: string): void {
  try {
    createOutboundCheck(privacy, [])(text);
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    const where = error.message.replace(/^.*?: /s, '');
    throw new Refusal({
      en: `Your text seems to hold private data; write it without: ${where}`,
      zh: `您写的内容似乎含有隐私信息，请去掉后再提交：${where}`,
    });
  }
}
