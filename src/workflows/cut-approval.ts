import { condition, setHandler } from '@temporalio/workflow';
import { overridesProblem, type ClusterOverride } from '../contract/cluster-override';
import { cutProblem, formatCut, parseCut, type CutRange } from '../contract/cut';
import type { ApproveInput, RejectInput } from '../contract/payloads';
import type { Cut } from '../contract/vocabulary';
import { approveCutUpdate, approveSignal, rejectCutUpdate, rejectSignal } from './messages';

/** What a person, or the recipe's policy, said about the cut. */
export type CutDecision =
  | {
      readonly verdict: 'approve';
      readonly cut: Cut;
      readonly by: string;
      readonly reason: string;
      readonly overrides?: readonly ClusterOverride[];
    }
  | {
      readonly verdict: 'reject';
      readonly by: string;
      readonly reason: string;
      readonly overrides?: Readonly<Record<string, unknown>>;
    };

export interface CutProposal extends CutRange {
  readonly suggested: Cut;
}

export interface ApprovalPolicy {
  readonly approvalPolicy: 'wait' | 'approve_suggested' | 'abort';
  readonly approvalTimeoutMs: number;
  readonly approvalRemindMs: number;
}

/**
 * The desk at which decisions about the cut arrive (CU-6, OP-2): by signal, where a wrong one changes nothing and leaves
 * a note, or by update, where a wrong one is refused with a sentence. Create it before the first `await`.
 */
export class CutDesk {
  private proposal: CutProposal | undefined;
  private decision: CutDecision | undefined;

  constructor(private readonly note: (text: string) => void) {
    setHandler(
      approveSignal,
      (input?: ApproveInput) => {
        this.take(() => this.approval(input));
      },
      {
        description:
          'Approve the cut: {"cut": "suggested" | "t=0.2" | "k=50", "by": "name", "reason": "why"}; {} takes the suggestion',
      },
    );
    setHandler(
      rejectSignal,
      (input?: RejectInput) => {
        this.take(() => this.rejection(input));
      },
      {
        description:
          'Reject the cut: {"by": "name", "reason": "why", "overrides": {"cluster": {…}}}; without overrides the build ends',
      },
    );
    setHandler(approveCutUpdate, (input?: ApproveInput) => this.decide(this.approval(input)), {
      validator: (input?: ApproveInput) => void this.approval(input),
      description: 'Like the signal approve, with an answer',
    });
    setHandler(rejectCutUpdate, (input?: RejectInput) => this.decide(this.rejection(input)), {
      validator: (input?: RejectInput) => void this.rejection(input),
      description: 'Like the signal reject, with an answer',
    });
  }

  /** Put a proposal on the desk and wait for the decision: a person's, or the policy's after its time. */
  async ask(proposal: CutProposal, policy: ApprovalPolicy): Promise<CutDecision> {
    this.proposal = proposal;
    this.decision = undefined;
    const decided = (): CutDecision | undefined => this.decision;
    const patience = policy.approvalPolicy === 'wait' ? Infinity : policy.approvalTimeoutMs;
    for (let waited = 0; waited < patience;) {
      const step = Math.min(policy.approvalRemindMs, patience - waited);
      if (await condition(() => decided() !== undefined, step)) break;
      waited += step;
      if (waited < patience)
        this.note(`Still waiting for a decision about the cut after ${Math.round(waited / 36e5)} h`);
    }
    this.proposal = undefined;
    return decided() ?? byPolicy(policy, proposal);
  }

  /** @throws Error with a sentence for people when the approval fits neither the time nor the tree. */
  private approval(input: ApproveInput = {}): CutDecision {
    const proposal = this.openProposal();
    const parsed = parseCut(input.cut ?? 'suggested');
    if (parsed === 'invalid') {
      throw new Error(`The cut "${String(input.cut)}" is not understood: use suggested, t=0.2 or k=50`);
    }
    const cut = parsed === 'suggested' ? proposal.suggested : parsed;
    const problem = cutProblem(cut, proposal);
    if (problem) throw new Error(problem);
    const { by = 'unnamed', reason = '', overrides } = input;
    const misfit = overrides && overridesProblem(overrides);
    if (misfit) throw new Error(misfit);
    return { verdict: 'approve', cut, by, reason, ...(overrides?.length && { overrides }) };
  }

  private rejection(input: RejectInput = {}): CutDecision {
    this.openProposal();
    const { by = 'unnamed', reason = '', overrides } = input;
    return { verdict: 'reject', by, reason, ...(overrides && { overrides }) };
  }

  private openProposal(): CutProposal {
    if (!this.proposal)
      throw new Error('There is no cut to decide about: the tree is not grown yet, or the decision was made');
    if (this.decision) throw new Error('The cut was decided about already');
    return this.proposal;
  }

  private take(read: () => CutDecision): void {
    try {
      this.decide(read());
    } catch (error) {
      this.note(`Refused: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private decide(decision: CutDecision): string {
    this.decision = decision;
    return decision.verdict === 'approve' ? formatCut(decision.cut) : 'rejected';
  }
}

function byPolicy(policy: ApprovalPolicy, proposal: CutProposal): CutDecision {
  const by = 'policy';
  const reason = `nobody decided within ${Math.round(policy.approvalTimeoutMs / 36e5)} h`;
  return policy.approvalPolicy === 'approve_suggested'
    ? { verdict: 'approve', cut: proposal.suggested, by, reason }
    : { verdict: 'reject', by, reason };
}
