import fc from 'fast-check';
import { fold } from '../../../src/stages/03-privacy/fold';

describe('fold', () => {
  it('makes text half-width, lower-case and, in labels, simplified', () => {
    expect(fold('電話：１３８　ＡＢ')).toBe('电话:138 ab');
  });

  it('keeps the length of any text, so that offsets hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(text)).toHaveLength(text.length);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});
