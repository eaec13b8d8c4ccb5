/** @param start - what `performance.now()` returned */
export const secondsSince = (start: number): number => (performance.now() - start) / 1000
