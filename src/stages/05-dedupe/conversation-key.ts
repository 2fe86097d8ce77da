import type { Turn } from '../../contract/vocabulary';
import { hashOf } from '../hash';

/**
 * Key of what was said in a conversation: equal for two savings of it under different contacts, exports or days
 * (DE-1). Sides and texts count, up to compatibility forms; names, times and speakers do not.
 */
export function conversationKey(turns: readonly Pick<Turn, 'side' | 'text'>[]): string {
  return hashOf('said', ...turns.flatMap((turn) => [turn.side, turn.text.normalize('NFKC').trim()]));
}
