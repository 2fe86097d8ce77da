import { condition, setHandler } from '@temporalio/workflow';
import { overridesProblem, type ClusterOverride } from '../contract/cluster-override';
import type { PresetName } from '../contract/calibration';
import { CUT_FORMS, cutProblem, formatCut, parseCut, type CutRange } from '../contract/cut';
import type { ApproveInput, RejectInput } from '../contract/payloads';
import { inputProblem } from '../contract/signal-input';
import type { Cut } from '../contract/vocabulary';
import { approveCutUpdate, approveSignal, rejectCutUpdate, rejectSignal } from './messages';
import { refused } from './refusal';

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
  /** Distances of the calibrated presets; absent where texts are too few to calibrate. */
  readonly presets?: Readonly<Record<PresetName, number>>;
}

export interface ApprovalPolicy {
  readonly approvalPolicy: 'wait' | 'approve_suggested' | 'abort';
  readonly approvalTimeoutMs: number;
  readonly approvalRemindMs: number;
}

interface CutDeskDeps {
  /** Carries a decision out as far as it can be refused. What it throws refuses the decision. */
  readonly settle: (decision: CutDecision) => Promise<void>;
  readonly note: (text: string) => void;
}

/**
 * The desk at which decisions about the cut arrive (CU-6, OP-2): by signal, where a wrong one changes nothing and leaves
 * a note, or by update, where a wrong one is refused with a sentence. Create it before the first `await`.
 */
export class CutDesk {
  private proposal: CutProposal | undefined;
  private decision: CutDecision | undefined;
  /** Whether a decision is being settled: until that ends, nobody can tell whether it counts. */
  private settling = false;

  constructor(private readonly deps: CutDeskDeps) {
    setHandler(approveSignal, (input?: ApproveInput) => this.take(() => this.approval(input)), {
      description:
        'Approve the cut: {"cut": "suggested" | "strict" | "medium" | "loose" | "t=0.2" | "k=50", "by": "name", "reason": "why"}; {} takes the suggestion',
    });
    setHandler(rejectSignal, (input?: RejectInput) => this.take(() => this.rejection(input)), {
      description:
        'Reject the cut: {"by": "name", "reason": "why", "overrides": {"cluster": {…}}}; without overrides the build ends',
    });
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
        this.deps.note(`Still waiting for a decision about the cut after ${Math.round(waited / 36e5)} h`);
    }
    await condition(() => !this.settling); // what came in the last moment may yet count
    if (!decided()) await this.decide(byPolicy(policy, proposal));
    this.proposal = undefined;
    return decided()!;
  }

  /** @throws A refusal for people when the approval fits neither the time nor the tree. */
  private approval(input: ApproveInput | null = {}): CutDecision {
    refuseIf(inputProblem(input, { cut: 'text', by: 'text', reason: 'text', overrides: 'list' }));
    const proposal = this.openProposal();
    const { by, reason, overrides } = input ?? {};
    const cut = readCut(input?.cut ?? 'suggested', proposal);
    if (overrides) refuseIf(overridesProblem(overrides));
    return { verdict: 'approve', cut, ...saidBy(by, reason), ...(overrides?.length && { overrides }) };
  }

  private rejection(input: RejectInput | null = {}): CutDecision {
    refuseIf(inputProblem(input, { by: 'text', reason: 'text', overrides: 'object' }));
    this.openProposal();
    const { by, reason, overrides } = input ?? {};
    return { verdict: 'reject', ...saidBy(by, reason), ...(overrides && { overrides }) };
  }

  private openProposal(): CutProposal {
    if (!this.proposal)
      throw refused('There is no cut to decide about: the tree is not grown yet, or the decision was made');
    if (this.decision) throw refused('The cut was decided about already');
    if (this.settling) throw refused('Another decision about the cut is just being looked at');
    return this.proposal;
  }

  /** For signals: nobody hears what is thrown, so it becomes a note; what comes while another is settled waits its turn. */
  private async take(read: () => CutDecision): Promise<void> {
    while (this.settling) await condition(() => !this.settling);
    try {
      await this.decide(read());
    } catch (error) {
      const { message, cause } = error as Error;
      this.deps.note(`Refused: ${cause instanceof Error ? cause.message : message}`);
    }
  }

  private async decide(decision: CutDecision): Promise<string> {
    this.settling = true;
    try {
      await this.deps.settle(decision);
      this.decision = decision;
    } finally {
      this.settling = false;
    }
    return decision.verdict === 'approve' ? formatCut(decision.cut) : 'rejected';
  }
}

function refuseIf(problem: string): void {
  if (problem !== '') throw refused(problem);
}

function readCut(text: string, proposal: CutProposal): Cut {
  const parsed = parseCut(text);
  if (parsed === 'invalid') throw refused(`The cut "${text}" is not understood: use ${CUT_FORMS}`);
  const cut = typeof parsed === 'string' ? namedCut(parsed, proposal) : parsed;
  refuseIf(cutProblem(cut, proposal));
  return cut;
}

function saidBy(by?: string | null, reason?: string | null): { by: string; reason: string } {
  return { by: by ?? 'unnamed', reason: reason ?? '' };
}

/** @throws A refusal with a sentence when the name stands for nothing here. */
function namedCut(name: 'suggested' | PresetName, { suggested, presets, maxHeight }: CutProposal): Cut {
  if (name === 'suggested') return suggested;
  if (!presets)
    throw refused(`There are too few texts to tell what ${name} means for this embedder: use t=0.2 or k=50`);
  // Where all texts are nearer than the preset, they form one cluster.
  return { t: Math.min(presets[name], maxHeight) };
}

function byPolicy(policy: ApprovalPolicy, proposal: CutProposal): CutDecision {
  const by = 'policy';
  const reason = `nobody decided within ${Math.round(policy.approvalTimeoutMs / 36e5)} h`;
  return policy.approvalPolicy === 'approve_suggested'
    ? { verdict: 'approve', cut: proposal.suggested, by, reason }
    : { verdict: 'reject', by, reason };
}
