import type { Message } from '../../contract/vocabulary';

/**
 * Tells which messages another export of the same run holds too, where server ids cannot: one export carries them, another
 * may not (IN-9). The same people, time and text in another file are then the same message, as often as it was said: the
 * second 好的 of a minute in one file is the second in the other, and two of them in one file stay two.
 *
 * Messages must come by contact, room and time, then by file. Only those of one moment are kept in memory.
 */
export class RepeatedMessages {
  private moment = '';
  /** How often a file has said something at this moment. */
  private readonly said = new Map<string, number>();
  /** What has been said at this moment, each time it was said. */
  private readonly heard = new Set<string>();

  /**
   * @param message One that is not known to be repeated by other means.
   * @param file Position of its file among the run's.
   * @returns Whether an earlier file holds the message.
   */
  isRepeated(
    message: Pick<Message, 'contact' | 'room' | 'side' | 'speaker' | 'sentAt' | 'text'>,
    file: number,
  ): boolean {
    const moment = `${message.sentAt}\u001f${message.contact}\u001f${message.room}`;
    if (moment !== this.moment) {
      this.moment = moment;
      if (this.heard.size > 0) {
        this.said.clear();
        this.heard.clear();
      }
    }
    const words = `${message.side}\u001f${message.speaker}\u001f${message.text}`;
    const inFile = `${file}\u001f${words}`;
    const time = (this.said.get(inFile) ?? 0) + 1;
    this.said.set(inFile, time);
    const spoken = `${time}\u001f${words}`;
    if (this.heard.has(spoken)) return true;
    this.heard.add(spoken);
    return false;
  }
}
