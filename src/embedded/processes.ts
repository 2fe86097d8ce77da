import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Between two looks at a process that is no child of this one. */
const LOOK_MS = 200;

/** Names one process for good: its number alone may be given to another one later. */
export interface ProcessStamp {
  readonly pid: number;
  /** When it started, as the system tells it; empty where the system does not. */
  readonly started: string;
}

export function processStamp(pid: number): ProcessStamp {
  return { pid, started: startOf(pid) };
}

/** Whether a process with this number lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it lives, and belongs to someone else
  }
}

/** Whether the very process of the stamp still lives. A zombie counts as dead. */
export function isSameProcess(stamp: ProcessStamp): boolean {
  return isAlive(stamp.pid) && startOf(stamp.pid) === stamp.started && !isZombie(stamp.pid);
}

/** Settles when a process is gone, be it a child of this one or not. Does not keep this one from ending. */
export async function untilGone(stamp: ProcessStamp): Promise<void> {
  while (isSameProcess(stamp)) await sleep(LOOK_MS, undefined, { ref: false });
}

/**
 * The program and arguments of a process, separated by spaces. Empty when it is dead or a zombie, as it stays in a
 * container whose first process collects no children; undefined where the system does not tell.
 */
export function commandLine(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return process.platform === 'linux' ? '' : undefined;
  }
}

/** Field 22 of `/proc/<pid>/stat`: clock ticks from boot to the start of the process (man proc_pid_stat). */
function startOf(pid: number): string {
  return statFields(pid)[19] ?? '';
}

function isZombie(pid: number): boolean {
  return statFields(pid)[0] === 'Z';
}

/** The fields after the program's name, which may itself hold spaces and brackets: field 3 is number 0. */
function statFields(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return []; // not Linux, or gone
  }
}
