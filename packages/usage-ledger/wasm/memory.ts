// Where things are in memory, and what the numbers mean that both sides use. The host asks for the addresses.

export const maxRows: i32 = 512;
/** Bytes of a line's numbers: those of `sums.ts`, as f64. */
export const rowBytes: i32 = 80;
/** Bytes of a line's texts: a number for each field of `query.ts`, as i32, and two that are not used. */
export const idBytes: i32 = 48;
/** Bytes of a text that has no number yet: where it is, its tag, where its number belongs, and which slot it may have. */
export const missBytes: i32 = 16;

export const rows: usize = memory.data(512 * 80, 16);
export const ids: usize = memory.data(512 * 48, 16);
/** So many texts without a number are enough to have them numbered first: most come again soon. */
export const enoughMisses: i32 = 64;
// Each of the ten fields of the last line can be missed, too.
export const misses: usize = memory.data(80 * 16, 16);

/** Bytes of what is to be added up: where the numbers of groups begin, how far they are apart, where the sums begin. */
export const jobBytes: usize = 16;
export const jobs: usize = memory.data(16 * 16, 16);
/** Numbers of groups for the lines, which each job can have for itself. */
export const columns: usize = memory.data(16 * 512 * 4, 16);
/** Lines that are to be added up. */
export const chosen: usize = memory.data(512 * 4, 16);

// What a value is for.
export const roleIgnored: i32 = 0;
export const roleBatch: i32 = 2;
export const roleEscalation: i32 = 3;
export const roleCacheHit: i32 = 4;
export const roleCost: i32 = 5;
export const roleTimestamp: i32 = 6;
export const roleCount: i32 = 8;
export const roleField: i32 = 16;

export const flagUnpriced: i32 = 1;
export const flagCacheHit: i32 = 2;
export const flagBatch: i32 = 4;
export const flagEscalated: i32 = 8;
export const flagFrontier: i32 = 16;
export const flagFailed: i32 = 32;
export const flagRetried: i32 = 64;

// Places in a row, in bytes.
export const atTimeMs: usize = 48;
export const atWholeUsd: usize = 56;
export const atPicoUsd: usize = 64;
export const atFlags: usize = 72;
