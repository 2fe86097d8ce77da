/**
 * Why something failed, in one line. Node packs the attempts at several addresses of one host into one error without words.
 *
 * By shape, not by class: errors of native modules may be of another realm's class.
 */
export function reasonOf(error: unknown): string {
  const { message, errors } = (error ?? {}) as { readonly message?: unknown; readonly errors?: unknown };
  if (Array.isArray(errors) && errors.length > 0) return reasonOf(errors[0]);
  const text = typeof message === 'string' && message !== '' ? message : String(error);
  return text.split('\n')[0] ?? '';
}
