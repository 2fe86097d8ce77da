import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** Typed keys of the search attributes in `names.ts`; their names are permanent. */
export const SEARCH_ATTRIBUTE_KEYS = {
  dataset: defineSearchAttributeKey('DialoomDataset', SearchAttributeType.KEYWORD),
  stage: defineSearchAttributeKey('DialoomStage', SearchAttributeType.KEYWORD),
  waitsFor: defineSearchAttributeKey('DialoomWaitsFor', SearchAttributeType.KEYWORD),
} as const;
