import type { SearchAttributeType } from '@temporalio/common';
import type { SearchAttributeKey } from '@temporalio/common/lib/search-attributes';
import type { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from '../contract/names';
import { SEARCH_ATTRIBUTE_KEYS } from '../contract/search-attributes';

/** The search attributes as keys of the SDK. */
export function searchAttributeKeys(): SearchAttributeKey<SearchAttributeType>[] {
  return Object.values(SEARCH_ATTRIBUTE_KEYS);
}

/**
 * Register the search attributes that a namespace lacks. A server that runs already needs it, and so does the one
 * that skips time; the development server takes them when it starts.
 */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const types = temporal.api.enums.v1.IndexedValueType;
  const known = await connection.operatorService.listSearchAttributes({ namespace }).then(
    (list) => Object.keys(list.customAttributes),
    (): string[] => [], // the time-skipping server has no list
  );
  const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !known.includes(name));
  if (missing.length === 0) return;
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(
      missing.map(([name, type]) => [name, types[`INDEXED_VALUE_TYPE_${type}`]]),
    ),
  });
}
