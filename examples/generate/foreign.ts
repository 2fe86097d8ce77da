import { closeSync, openSync, writeSync } from 'node:fs';
import { foreignLines } from './foreign-chats';

/** `node dist/examples/generate/foreign.js OUT.csv [rows] [seed]`: write someone else's CSV, 20 000 rows by default. */
function main(target: string | undefined, rows = '20000', seed = 'foreign'): void {
  if (target === undefined || !/^\d+$/.test(rows)) {
    console.error('Usage: node dist/examples/generate/foreign.js OUT.csv [rows] [seed]');
    process.exitCode = 1;
    return;
  }
  const file = openSync(target, 'w');
  try {
    for (const line of foreignLines({ rows: Number(rows), seed })) writeSync(file, line);
  } finally {
    closeSync(file);
  }
}

main(...(process.argv.slice(2) as [string?, string?, string?]));
