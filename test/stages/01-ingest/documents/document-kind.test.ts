import { documentKind } from '../../../../src/stages/01-ingest/documents/document-kind';
import { UnreadableDocument } from '../../../../src/stages/01-ingest/documents/unreadable-document';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('documentKind (IN-6)', () => {
  it.each([
    ['a.md', '# x', 'markdown'],
    ['a.TXT', 'x', 'text'],
    ['a.htm', '<p>', 'html'],
    ['a.docx', 'PK\u0003\u0004', 'docx'],
    ['a.txt', '%PDF-1.7', 'pdf'],
  ])('tells %s with %j as %s', (path, head, kind) => {
    expect(documentKind(path, bytes(head))).toBe(kind);
  });

  it.each([
    ['a.md', '', 'empty'],
    ['a.doc', '\u00d0\u00cf\u0011\u00e0', 'legacy_format'],
    ['a.docx', '\u00d0\u00cf\u0011\u00e0', 'encrypted'],
    ['a.zip', 'PK\u0003\u0004', 'unknown_type'],
    ['a.docx', 'text', 'broken'],
    ['a.xyz', 'text', 'unknown_type'],
    ['noextension', 'text', 'unknown_type'],
  ])('rejects %s with %j as %s', (path, head, reason) => {
    const tell = (): unknown => {
      try {
        return documentKind(path, bytes(head));
      } catch (error) {
        return error instanceof UnreadableDocument ? error.reason : error;
      }
    };
    expect(tell()).toBe(reason);
  });
});
