const magic = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/**
 * Whether the first bytes of a rollback journal say that the database may be half written. Before a writer touches the
 * database it completes this header, and it ends its transaction by deleting, emptying or zeroing it.
 */
export function isHotJournal(start: Uint8Array): boolean {
  return magic.every((byte, index) => start[index] === byte);
}
