import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { demoFiles } from './demo-files';

/** `node dist/examples/generate/main.js [outDir]`: write chats, facts and truth of the demo. */
function main(outDir = 'examples'): void {
  for (const { path, content } of demoFiles()) {
    const target = join(outDir, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    console.log(`${target}  ${content.length} ${typeof content === 'string' ? 'characters' : 'bytes'}`);
  }
}

main(process.argv[2]);
