import { startStandIn } from './server';

let started: Promise<string> | undefined;

/**
 * Base URL of a stand-in inside this process: started at the first call, one for the process, on a free loopback port.
 * It does not keep the process alive, so it needs no stopping.
 */
export function inProcessStandInUrl(): Promise<string> {
  started ??= startStandIn({ detached: true }).then((standIn) => standIn.url);
  return started;
}
