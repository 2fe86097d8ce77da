import { Tally, type LedgerEntry } from '../ledger';
import type { BuiltConversation } from './build-conversation';

/** The accounts of collecting messages and of making conversations of them (MX-6). */
export class ConverseAccount {
  private readonly collected = new Tally();
  private readonly messages = new Tally();
  private readonly turns = new Tally();
  conversationCount = 0;

  /** Count a message of the run's exports that cleaning kept; `repeated` when another export held it first (IN-9). */
  addMessage(repeated: boolean): void {
    this.collected.input += 1;
    if (repeated) this.collected.drop('duplicate_export');
    else this.collected.kept += 1;
  }

  addConversation(built: BuiltConversation): void {
    if (built.conversation) this.conversationCount += 1;
    this.messages.input += built.messageCount;
    this.messages.kept += built.messageCount - built.blockedCount;
    if (built.blockedCount > 0) this.messages.drop('conversation_blocked', built.blockedCount);
    this.turns.input += built.answerCount;
    this.turns.kept += built.samples.length;
    for (const fate of built.fates) if (fate.unit === 'sample') this.turns.drop(fate.reason);
  }

  get messageCount(): number {
    return this.messages.kept;
  }

  get sampleCount(): number {
    return this.turns.kept;
  }

  /**
   * @param tokenCounter Name of the counter that budgets were measured with; it is the part of the turns' account.
   * @throws `LedgerError` when a sum does not hold.
   */
  entries(tokenCounter: string): LedgerEntry[] {
    return [
      this.collected.entry('collect', 'messages'),
      this.messages.entry('converse', 'messages'),
      this.turns.entry('converse', 'turns', `tokens: ${tokenCounter}`),
    ];
  }
}
