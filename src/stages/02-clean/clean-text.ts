import type { CleanRecipe } from '../../contract/recipe/clean';
import { halfWidth, invisible, spaces } from './characters';
import { emojiTags, mediaTags } from './emoji-tags';
import { markup } from './markup';
import { punctuation, whitespace } from './punctuation';
import { signatureRule } from './signatures';
import { simplifyRule } from './simplify';
import type { TextRule } from './text-rule';

/** One change that one rule made. */
export interface CleanStep {
  readonly rule: string;
  readonly before: string;
  readonly after: string;
}

/** A rule may uncover work for an earlier one, such as `&lt;br&gt;`. More rounds than this are nobody's text. */
const MAX_ROUNDS = 6;

/** What most messages consist of, and no rule but that of signatures would touch. */
const PLAIN = /^[\u4e00-\u9fffA-Za-z0-9，。！？、；（）《》“”.%]*$/;
const REPEATED = /[，。！？、；.]{2}/;

export type TextCleaner = (text: string, note?: (step: CleanStep) => void) => string;

/**
 * Compile the clean-up of texts (CL-3). Order matters: characters first, so that later rules and privacy detection see
 * half-width digits; markup before punctuation, since references hide signs. Rounds repeat until nothing changes, so
 * that cleaning a clean text changes nothing.
 */
export function createTextCleaner(recipe: CleanRecipe): TextCleaner {
  const signature = signatureRule(recipe.signatures);
  const rules = textRules(recipe, signature);
  return (text, note) => {
    if (!recipe.simplify && PLAIN.test(text) && !REPEATED.test(text) && !signature.concerns(text))
      return text;
    let current = text;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const before = current;
      for (const rule of rules) {
        if (!rule.concerns(current)) continue;
        const after = rule.apply(current);
        if (after !== current) note?.({ rule: rule.name, before: current, after });
        current = after;
      }
      if (current === before) break;
    }
    return current;
  };
}

/** Names of the rules that a recipe cleans texts by, in their order. */
export function textRuleNames(recipe: CleanRecipe): string[] {
  return [...new Set(textRules(recipe, signatureRule(recipe.signatures)).map(({ name }) => name))];
}

function textRules(recipe: CleanRecipe, signature: TextRule): readonly TextRule[] {
  return [
    ...spaces,
    invisible,
    ...halfWidth,
    ...markup,
    emojiTags,
    mediaTags,
    ...(recipe.simplify ? [simplifyRule] : []),
    signature,
    ...punctuation,
    ...whitespace,
  ];
}

/** What cleaning does to one text, step by step: for previews of a recipe. */
export function cleanSteps(text: string, recipe: CleanRecipe): CleanStep[] {
  const steps: CleanStep[] = [];
  createTextCleaner(recipe)(text, (step) => steps.push(step));
  return steps;
}
