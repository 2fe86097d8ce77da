import { createHash } from 'node:crypto';
import {
  mkdirSync,
  openSync,
  closeSync,
  fsyncSync,
  writeSync,
  renameSync,
  rmSync,
  existsSync,
  readFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** What the manifest says about one file of a release. */
export interface FileNote {
  readonly sha256: string;
  readonly bytes: number;
  /** Lines of a line-based file. */
  readonly rows: number;
}

/**
 * A release folder that appears whole or not at all (MX-5): files are written and flushed beside it, in
 * `.tmp-<name>`, and one rename makes them visible. What a killed try left behind is removed first.
 */
export class ReleaseFolder {
  readonly notes: Record<string, FileNote> = {};
  private readonly temporary: string;

  constructor(
    parent: string,
    private readonly name: string,
  ) {
    this.directory = join(parent, name);
    this.temporary = join(parent, `.tmp-${name}`);
    rmSync(this.temporary, { recursive: true, force: true });
    mkdirSync(this.temporary, { recursive: true });
  }

  /** Where the release lies once it is complete. */
  readonly directory: string;

  /** Write one file line by line. Paths are relative, with `/`. */
  async write(path: string, lines: Iterable<string> | AsyncIterable<string>): Promise<FileNote> {
    const target = join(this.temporary, path);
    mkdirSync(dirname(target), { recursive: true });
    const hash = createHash('sha256');
    let bytes = 0;
    let rows = 0;
    const file = openSync(target, 'w');
    try {
      for await (const line of lines) {
        const chunk = Buffer.from(`${line}\n`, 'utf8');
        hash.update(chunk);
        writeSync(file, chunk);
        bytes += chunk.length;
        rows++;
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return (this.notes[path] = { sha256: hash.digest('hex'), bytes, rows });
  }

  /**
   * Make the release visible. A release of the same name that is there already stays: releases are immutable.
   *
   * @throws Error when that one holds something else.
   */
  publish(): void {
    if (!existsSync(this.directory)) {
      renameSync(this.temporary, this.directory);
      return;
    }
    const [mine, theirs] = [this.temporary, this.directory].map((root) =>
      readFileSync(join(root, 'manifest.json'), 'utf8'),
    );
    this.discard();
    if (mine !== theirs)
      throw new Error(`${this.directory} holds another release of the name ${this.name}: move it away`);
  }

  /** Leave nothing behind. */
  discard(): void {
    rmSync(this.temporary, { recursive: true, force: true });
  }
}
