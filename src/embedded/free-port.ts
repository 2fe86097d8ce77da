import { createServer } from 'node:net';

/**
 * A port of the loopback interface that nobody listens on.
 *
 * @param preferred Tried first, so that addresses stay the same from one start to the next; 0 for any.
 */
export async function freePort(preferred = 0): Promise<number> {
  return (await bindable(preferred)) ?? (await bindable(0)) ?? 0;
}

/** Whether `port` of the loopback interface can be listened on right now. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await bindable(port)) !== undefined;
}

function bindable(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : undefined);
      });
    });
  });
}
