import { join } from 'node:path';

/** Where recorded histories lie. Old ones stay: they are what running workflows look like (OP-8). */
export const HISTORIES = join(__dirname, '../histories');
