import { readdirSync, readFileSync } from 'node:fs';

/** What a PostgreSQL server and its sessions use, read from /proc (Linux; zeros elsewhere). */
export interface PostgresUsage {
  readonly cpuSeconds: number;
  /** Proportional set size: shared memory counts once. */
  readonly memoryMb: number;
}

/** Of the kernel's clock; the same on all Linux machines that Node runs on. */
const TICKS_PER_SECOND = 100;

/** @param pid The server's first process: ended sessions count into its children's time. */
export function postgresUsage(pid: number): PostgresUsage {
  let ticks = 0;
  let kilobytes = 0;
  for (const process_ of processes()) {
    const stat = read(`/proc/${process_}/stat`);
    // The name in brackets may hold blanks: fields are counted from behind it. 2: parent, 12–15: times.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (process_ !== String(pid) && fields[1] !== String(pid)) continue;
    const times = process_ === String(pid) ? fields.slice(11, 15) : fields.slice(11, 13);
    ticks += times.reduce((sum, time) => sum + Number(time), 0);
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${process_}/smaps_rollup`))?.[1] ?? 0);
  }
  return { cpuSeconds: ticks / TICKS_PER_SECOND, memoryMb: kilobytes / 1024 };
}

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** Empty when the process has ended, or belongs to somebody else. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
