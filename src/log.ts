import pino, { type Logger } from 'pino';
import { DefaultLogger, type LogEntry } from '@temporalio/worker';
import type { LogLevel } from './config';

/** Structured lines on standard error: standard output belongs to results. Never log text of messages (PII-5). */
export function createLog(level: LogLevel): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}

/** Temporal's own log lines, in the same form. */
export function temporalLogger(log: Logger): DefaultLogger {
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  return new DefaultLogger('INFO', (entry: LogEntry) => {
    log[levels[entry.level]]({ ...entry.meta }, entry.message);
  });
}
