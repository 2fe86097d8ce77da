import { z } from 'zod';

/** A share or a probability. */
export const share = z.number().min(0).max(1);

/** A whole number of at least `min`. */
export const count = (min = 0): z.ZodNumber => z.number().int().min(min);
