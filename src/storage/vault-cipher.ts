import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { RecipeError } from '../stages/errors';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What the vault stores of one value. */
export interface SealedValue {
  readonly nonce: Buffer;
  /** AES-256-GCM, the tag appended. */
  readonly ciphertext: Buffer;
}

/** Everything that is done with the vault's key. One key in, independent keys for each use (HKDF-SHA-256, RFC 5869). */
export interface VaultCipher {
  /** Names the key without telling it. */
  readonly keyId: string;
  /** Where the sequence of surrogates starts: below 2³². */
  readonly surrogateKey: number;
  /** HMAC-SHA-256 of type and normal form, 32 bytes: finds a value without storing it. */
  digest(kind: string, normal: string): Buffer;
  seal(kind: string, value: string): SealedValue;
  /** @throws {@link RecipeError} when key, type or bytes are not those that it was sealed with. */
  open(kind: string, sealed: SealedValue): string;
}

/**
 * @param key 32 bytes, from the environment or a key file.
 * @throws {@link RecipeError} for any other length.
 */
export function createVaultCipher(key: Uint8Array): VaultCipher {
  if (key.length !== KEY_BYTES) {
    throw new RecipeError(`The vault key has ${key.length} bytes; it must have ${KEY_BYTES}`);
  }
  const digestKey = derive(key, 'digest');
  const sealKey = derive(key, 'seal');
  return {
    keyId: derive(key, 'id').toString('hex').slice(0, 16),
    surrogateKey: derive(key, 'surrogate').readUInt32LE(0),
    digest(kind, normal) {
      return createHmac('sha256', digestKey).update(`${kind}\u001f${normal}`).digest();
    },
    seal(kind, value) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(kind));
      const ciphertext = Buffer.concat([cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return { nonce, ciphertext };
    },
    open(kind, { nonce, ciphertext }) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealKey, nonce)
          .setAAD(Buffer.from(kind))
          .setAuthTag(ciphertext.subarray(-TAG_BYTES));
        return (
          decipher.update(ciphertext.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
        );
      } catch {
        throw new RecipeError('A vault entry does not open with this key; use the key that wrote it');
      }
    },
  };
}

function derive(key: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `dialoom/vault/${use}`, KEY_BYTES));
}
