import { readFileSync } from 'node:fs';

export interface VaultKeyReading {
  readonly key: Buffer | undefined;
  /** Sentences that start with the variable's name; none of them shows the key. */
  readonly problems: readonly string[];
}

/**
 * The vault's key (PII-5): 32 bytes as 64 hexadecimal digits or as base64, given itself or in a file.
 * Neither is an answer too: then there is no vault.
 */
export function readVaultKey(text: string | undefined, file: string | undefined): VaultKeyReading {
  if (text !== undefined && file !== undefined) {
    return refuse('DIALOOM_VAULT_KEY and DIALOOM_VAULT_KEY_FILE are both set: keep one of them');
  }
  if (text !== undefined) return decode('DIALOOM_VAULT_KEY', text);
  if (file === undefined) return { key: undefined, problems: [] };
  try {
    return decode(`DIALOOM_VAULT_KEY_FILE=${file}`, readFileSync(file, 'utf8'));
  } catch (error) {
    return refuse(`DIALOOM_VAULT_KEY_FILE=${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

function decode(name: string, text: string): VaultKeyReading {
  const trimmed = text.trim();
  const isHex = /^[0-9a-f]{64}$/i.test(trimmed);
  const isBase64 = /^[\w+/-]{43}=?$/.test(trimmed);
  if (isHex || isBase64) return { key: Buffer.from(trimmed, isHex ? 'hex' : 'base64'), problems: [] };
  return refuse(`${name} must hold 32 bytes: 64 hexadecimal digits, or 44 characters of base64`);
}

function refuse(problem: string): VaultKeyReading {
  return { key: undefined, problems: [problem] };
}
