import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TempFolder {
  readonly path: string;
  /** Write an executable shell script, and return its path. */
  script(name: string, body: string): string;
  remove(): void;
}

/** A folder that PostgreSQL's user may pass through when tests run as root. */
export function tempFolder(): TempFolder {
  const path = mkdtempSync(join(tmpdir(), 'dialoom-embedded-'));
  chmodSync(path, 0o711);
  return {
    path,
    script(name, body) {
      const file = join(path, name);
      writeFileSync(file, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
      return file;
    },
    remove() {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
