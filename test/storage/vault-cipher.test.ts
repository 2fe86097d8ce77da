import { RecipeError } from '../../src/stages/errors';
import { createVaultCipher } from '../../src/storage/vault-cipher';

const KEY = Buffer.alloc(32, 7);

describe('createVaultCipher', () => {
  const cipher = createVaultCipher(KEY);

  it('opens what it sealed, and never seals alike (PII-5)', () => {
    const [first, second] = [cipher.seal('mobile', '13800138000'), cipher.seal('mobile', '13800138000')];
    expect(cipher.open('mobile', first)).toBe('13800138000');
    expect(first.nonce).toHaveLength(12);
    expect(first.ciphertext).toHaveLength(11 + 16);
    expect(first.ciphertext.equals(second.ciphertext)).toBe(false);
  });

  it('refuses another key, another type, and changed bytes', () => {
    const sealed = cipher.seal('mobile', '13800138000');
    const changed = Buffer.from(sealed.ciphertext);
    changed[0]! ^= 1;
    expect(() => createVaultCipher(Buffer.alloc(32, 8)).open('mobile', sealed)).toThrow(RecipeError);
    expect(() => cipher.open('qq', sealed)).toThrow(RecipeError);
    expect(() => cipher.open('mobile', { ...sealed, ciphertext: changed })).toThrow(RecipeError);
  });

  it('digests by key, type and value', () => {
    const digest = cipher.digest('mobile', '13800138000');
    expect(digest).toHaveLength(32);
    expect(cipher.digest('mobile', '13800138000').equals(digest)).toBe(true);
    expect(cipher.digest('qq', '13800138000').equals(digest)).toBe(false);
    expect(createVaultCipher(Buffer.alloc(32, 8)).digest('mobile', '13800138000').equals(digest)).toBe(false);
  });

  it('says how long a key must be', () => {
    expect(() => createVaultCipher(Buffer.alloc(31))).toThrow('The vault key has 31 bytes; it must have 32');
  });
});
