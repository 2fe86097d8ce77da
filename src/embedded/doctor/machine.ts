import { existsSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { isPortFree } from '../free-port';
import { reasonOf } from '../reason';
import { good, wrong, type DoctorCheck } from './check';

const GIB = 2 ** 30;
const MIN_FREE_BYTES = 2 * GIB;

/** Ports that embedded services take when they are free. */
const PREFERRED_PORTS = { Temporal: 7233, 'its UI': 8233, PostgreSQL: 5433, 'review page': 8088 } as const;

/** Compiled libraries are where an installation goes wrong on unusual machines. */
const COMPILED = ['@temporalio/core-bridge', 'onnxruntime-node'];

export function checkNode(version = process.versions.node): DoctorCheck {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNewEnough = major > 20 || (major === 20 && minor >= 19);
  return isNewEnough ? good('node', version) : wrong('node', version, 'install Node 20.19 or newer');
}

export function checkLibraries(): DoctorCheck {
  const name = 'libraries';
  const load = createRequire(__filename);
  const problems = COMPILED.flatMap((library) => {
    try {
      load(library);
      return [];
    } catch (error) {
      return [`${library}: ${reasonOf(error)}`];
    }
  });
  return problems.length === 0
    ? good(name, 'Temporal and ONNX Runtime load')
    : wrong(name, problems.join('; '), 'run "npm ci" on this machine');
}

/** Never wrong: whoever finds a port taken takes another. */
export async function checkPorts(): Promise<DoctorCheck> {
  const ports = Object.entries(PREFERRED_PORTS);
  const states = await Promise.all(ports.map(([, port]) => isPortFree(port)));
  const taken = ports.filter((_, i) => !states[i]).map(([what, port]) => `${port} (${what})`);
  return taken.length === 0
    ? good('ports', ports.map(([, port]) => port).join(', ') + ' are free')
    : good('ports', `in use: ${taken.join(', ')}; new services take others`);
}

export function checkDisk(folder: string): DoctorCheck {
  const { bavail, bsize } = statfsSync(nearestFolder(folder));
  const detail = `${((bavail * bsize) / GIB).toFixed(1)} GB free`;
  return bavail * bsize >= MIN_FREE_BYTES
    ? good('disk', detail)
    : wrong('disk', detail, `make room: ${MIN_FREE_BYTES / GIB} GB at least`);
}

/** A data folder that is not made yet will lie on its parent's disk. */
function nearestFolder(folder: string): string {
  return existsSync(folder) ? folder : nearestFolder(dirname(folder));
}
