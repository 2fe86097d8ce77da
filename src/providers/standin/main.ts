import { parseArgs } from 'node:util';
import { parseFaults } from './options';
import { startStandIn } from './server';

/**
 * The stand-in as a process of its own: `node dist/src/providers/standin/main.js --port 8089 --requests-per-minute 600
 * --fault latencyMs=300 --fault errorRate=0.05`. Prints its base URL, and stops on SIGTERM or Ctrl-C.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8089' },
      'api-key': { type: 'string', default: '' },
      'requests-per-minute': { type: 'string', default: '0' },
      'tokens-per-minute': { type: 'string', default: '0' },
      'batch-polls': { type: 'string', default: '1' },
      'batch-expire-rate': { type: 'string', default: '0' },
      fault: { type: 'string', multiple: true, default: [] },
    },
  });
  const standIn = await startStandIn({
    port: Number(values.port),
    apiKey: values['api-key'],
    requestsPerMinute: Number(values['requests-per-minute']),
    tokensPerMinute: Number(values['tokens-per-minute']),
    batches: { polls: Number(values['batch-polls']), expireRate: Number(values['batch-expire-rate']) },
    faults: parseFaults(new URLSearchParams(values.fault.join('&'))),
  });
  process.stdout.write(`${standIn.url}\n`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      process.stderr.write(`${JSON.stringify(standIn.stats())}\n`);
      void standIn.stop();
    });
  }
}

void main();
