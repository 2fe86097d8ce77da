/**
 * Marks inside decoded lines. They are Unicode noncharacters, which no text exchanges; should one occur in a source
 * all the same, `decode-lines` turns it into U+FFFD first.
 */

/** Stands where bytes could not be decoded. */
export const UNDECODABLE = '\uFDD0';

/** Ends a line that was cut because it exceeds {@link MAX_LINE_BYTES}. */
export const CUT_OFF = '\uFDD1';

/** A longer line is no chat message. It bounds memory: such a line is skipped as it streams by. */
export const MAX_LINE_BYTES = 4 * 1024 * 1024;
