import { WorkflowFailedError } from '@temporalio/client';
import { ActivityFailure, ApplicationFailure, ChildWorkflowFailure, RetryState } from '@temporalio/common';
import { failureText } from '../../src/cli/failure-text';

const SENTENCE = 'The ledger loses rows between stages: ingest/rows kept 10, but clean/messages took in 9';

function inActivity(cause: Error): ActivityFailure {
  return new ActivityFailure('failed', 'checkGates', '1', RetryState.NON_RETRYABLE_FAILURE, 'worker', cause);
}

function inWorkflow(cause: Error): WorkflowFailedError {
  return new WorkflowFailedError('Workflow execution failed', cause, RetryState.NON_RETRYABLE_FAILURE);
}

describe('failureText', () => {
  it('shows the sentence of a gate, however deep it lies', () => {
    const gate = ApplicationFailure.nonRetryable(SENTENCE, 'GateError');
    expect(failureText(inWorkflow(inActivity(gate)))).toBe(SENTENCE);
    const execution = { workflowId: 'w', runId: 'r' };
    const child = new ChildWorkflowFailure(
      'default',
      execution,
      'labelConversations',
      RetryState.NON_RETRYABLE_FAILURE,
      inActivity(gate),
    );
    expect(failureText(inWorkflow(child))).toBe(SENTENCE);
  });

  it('does not look behind an error that speaks for itself', () => {
    const error = new Error('There is no recipe nosuch.yaml', { cause: new Error('ENOENT') });
    expect(failureText(error)).toBe('There is no recipe nosuch.yaml');
  });

  it('takes what is no error as it is', () => {
    expect(failureText('plain')).toBe('plain');
  });
});
