import { failure, ok, type Reply } from './http';
import { readSentFile } from './multipart';

/** Bytes before a text that a made-up recording carries inside, for instance in a WAV comment. It ends at a zero byte. */
const SPOKEN_MARK = Buffer.from('standin:text=');

/** Transcribe by rule: the text that the file carries, else its name with separators as spaces. */
export function answerTranscription(body: Buffer, contentType: string): Reply {
  const file = readSentFile(body, contentType);
  if (!file) return failure(400, 'file is missing', 'invalid_request_error');
  return ok({ text: spokenText(file.bytes) ?? nameAsText(file.name) });
}

function spokenText(bytes: Buffer): string | undefined {
  const at = bytes.indexOf(SPOKEN_MARK);
  if (at < 0) return undefined;
  const start = at + SPOKEN_MARK.length;
  const end = bytes.indexOf(0, start);
  return bytes.subarray(start, end < 0 ? undefined : end).toString('utf8');
}

function nameAsText(name: string): string {
  const stem = (name.split(/[/\\]/).at(-1) ?? '').replace(/\.[^.]*$/, '');
  return stem.replace(/[_-]+/g, ' ').trim();
}
