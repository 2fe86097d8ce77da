import type { Session } from './session';

/** What every command is given: where to print, and how to reach the services. */
export interface CommandContext {
  /** A line of results, to standard output. */
  readonly print: (text: string) => void;
  /** A line for people who watch, to standard error. */
  readonly note: (text: string) => void;
  /**
   * Do something with the services that run.
   *
   * @param mayStart Start services for this command alone when none run, and stop them after it.
   */
  withSession<T>(work: (session: Session) => Promise<T>, mayStart?: boolean): Promise<T>;
}
