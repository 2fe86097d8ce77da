import { InvalidArgumentError } from 'commander';

/** For `--port`: 0 means any free one. */
export function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('Write a number from 0 to 65535; 0 takes any free port.');
  return port;
}
