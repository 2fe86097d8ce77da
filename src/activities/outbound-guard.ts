import { GateError } from '../stages/errors';
import type { Find } from '../stages/03-privacy/find';
import { maskedContext } from '../stages/03-privacy/report';
import type { Run } from '../storage/runs-table';
import { runMasker, type MaskerSource } from './ingest/run-masker';

/** A find in text that should hold none. */
export interface GuardFind {
  /** Which of the texts. */
  readonly text: number;
  /** Its type, and the text around it with the find itself starred. */
  readonly shown: string;
}

/** Looks for private data in text that should hold none (PII-6). */
export interface OutboundGuard {
  /** The check of text that is to leave the house. It throws a `GateError` that shows the masked context. */
  checkOf(run: Run): Promise<(text: string) => void>;

  /** What these texts hold, in their order. */
  scan(run: Run, texts: readonly string[]): Promise<readonly GuardFind[]>;
}

/** Detectors are compiled from a run's privacy settings and fact tables; so many runs are kept at hand. */
const MAX_RUNS = 8;

type Scan = (texts: readonly string[]) => (Find & { readonly text: number })[];

export function createOutboundGuard(source: MaskerSource): OutboundGuard {
  const scans = new Map<string, Promise<Scan>>();

  function scanOf(run: Run): Promise<Scan> {
    const key = `${run.runId}/${run.recipeHash}`;
    const known = scans.get(key);
    if (known) return known;
    const scan = openScan(source, run);
    scan.catch(() => scans.delete(key));
    scans.set(key, scan);
    if (scans.size > MAX_RUNS) scans.delete(scans.keys().next().value ?? '');
    return scan;
  }

  return {
    async checkOf(run) {
      const scan = await scanOf(run);
      return (text) => {
        const finds = scan([text]);
        if (finds.length === 0) return;
        const shown = finds.slice(0, 3).map((find) => describe(text, finds, find));
        throw new GateError(`Text that is not fully masked may not leave: ${shown.join('; ')}`);
      };
    },
    async scan(run, texts) {
      const finds = (await scanOf(run))(texts);
      return finds.map((find) => ({ text: find.text, shown: describe(texts[find.text]!, finds, find) }));
    },
  };
}

async function openScan(source: MaskerSource, run: Run): Promise<Scan> {
  const masker = await runMasker(source, run);
  await masker.prepare();
  const { gateScore } = run.recipe.privacy;
  return (texts) => masker.scan(texts).filter((find) => find.score >= gateScore);
}

function describe(
  text: string,
  finds: readonly (Find & { readonly text?: number })[],
  find: Find & { readonly text: number },
): string {
  const inSameText = finds.filter((other) => other.text === find.text);
  return `${find.type} in “${maskedContext(text, inSameText, find.start, find.end)}”`;
}
