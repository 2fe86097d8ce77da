import { failedText } from '../../src/cli/failed-text';
import type { ParkedRequest } from '../../src/storage/parked-requests-table';

function parked(subject: string, reason: string, message: string): ParkedRequest {
  const rest = { ballot: 2, endpoint: 'first', attemptCount: 1, badAnswers: 0 };
  return { subject, reason, message, state: 'parked', ...rest };
}

it('lists failed labels with their reasons, the most frequent counted first (LM-4)', () => {
  const text = failedText([
    parked('c1', 'refusal', 'Endpoint first refused\nto answer'),
    parked('c2', 'bad_request', 'Endpoint first answered 400'),
    parked('c3', 'bad_request', 'Endpoint first answered 400'),
  ]);
  expect(text.split('\n')).toEqual([
    'bad_request 2, refusal 1',
    '',
    'refusal      c1  ballot 2 of first: Endpoint first refused to answer',
    'bad_request  c2  ballot 2 of first: Endpoint first answered 400',
    'bad_request  c3  ballot 2 of first: Endpoint first answered 400',
  ]);
  expect(failedText([])).toBe('nothing has failed');
});
