/** Jobs of one chunk: the unit of work, of merging, and of stopping. */
export const CHUNK_JOBS = 1000;
