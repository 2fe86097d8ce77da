/**
 * Run `stop` when this process is told to end (Ctrl-C, `kill`), then end it. A second signal ends it at once.
 *
 * @returns Take the handlers away again.
 */
export function stopOnSignal(stop: () => Promise<void>): () => void {
  let isStopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    const code = signal === 'SIGINT' ? 130 : 143;
    if (isStopping) process.exit(code);
    isStopping = true;
    process.stderr.write(`\nstopping (${signal}) …\n`);
    void stop().finally(() => process.exit(code));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
}
