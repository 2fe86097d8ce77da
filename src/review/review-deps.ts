import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { TreeShelf } from './tree-shelf';

/** What the page stands on. */
export interface ReviewDeps {
  readonly pool: Pool;
  readonly client: Client;
  /** Trees that were looked at lately. */
  readonly shelf: TreeShelf;
  /** Address of Temporal's UI, for links; empty when it is not known. */
  readonly temporalUiUrl: string;
  readonly namespace: string;
}
