import { InvalidArgumentError } from 'commander';
import { CUT_FORMS, parseCut } from '../contract/cut';

/**
 * For `--cut` and `--approve`: refused before anything starts when it is no cut at all. Whether it fits the tree is known
 * only when there is one.
 */
export function readCut(text: string): string {
  if (parseCut(text) === 'invalid') throw new InvalidArgumentError(`Write ${CUT_FORMS}.`);
  return text;
}
