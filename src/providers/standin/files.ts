import { failure, ok, type Reply } from './http';
import { readSentFile } from './multipart';

/** Files that were sent or made, kept in memory. */
export class FileShelf {
  private readonly files = new Map<string, { readonly content: string; readonly name: string }>();

  take(body: Buffer, contentType: string): Reply {
    const file = readSentFile(body, contentType);
    if (!file) return failure(400, 'file is missing', 'invalid_request_error');
    return this.show(this.add(file.bytes.toString('utf8'), file.name));
  }

  add(content: string, name: string): string {
    const id = `file-${this.files.size + 1}`;
    this.files.set(id, { content, name });
    return id;
  }

  read(id: string): string | undefined {
    return this.files.get(id)?.content;
  }

  show(id: string): Reply {
    const file = this.files.get(id);
    if (!file) return notFound('file', id);
    const bytes = Buffer.byteLength(file.content);
    return ok({
      id,
      object: 'file',
      bytes,
      created_at: 0,
      filename: file.name,
      purpose: 'batch',
      status: 'processed',
    });
  }

  content(id: string): Reply {
    const content = this.read(id);
    return content === undefined ? notFound('file', id) : ok(content);
  }
}

export const notFound = (kind: string, id: string): Reply =>
  failure(404, `No such ${kind}: ${id}`, 'invalid_request_error');
