// Limits a cache by its number of entries.

/** The limit of an LRU cache. Not its `max`, which allocates memory for all entries at once: 20 ms for 100,000. */
export const entryLimit = (
  entries: number,
): { readonly maxSize: number; readonly sizeCalculation: () => number } => ({
  maxSize: entries,
  sizeCalculation: () => 1,
})
