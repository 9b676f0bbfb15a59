const headerBytes = 32;
const frameHeaderBytes = 24;
const magic = 0x377f0682;

interface Committed {
  readonly pageBytes: number;
  /** How many pages the database has after the last commit. */
  readonly pageCount: number;
  /** Where in the log the newest content of a page begins, by its number from 1. */
  readonly pages: ReadonlyMap<number, number>;
}

function isPageSize(size: number): boolean {
  return size >= 512 && size <= 65_536 && (size & (size - 1)) === 0;
}

/** The running checksum of a log; `littleEndian` is how the words are read, as the log's magic number says. */
function startChecksum(view: DataView, littleEndian: boolean) {
  let first = 0;
  let second = 0;
  return {
    add(offset: number, byteCount: number): void {
      for (let at = offset; at < offset + byteCount; at += 8) {
        first = (first + view.getUint32(at, littleEndian) + second) >>> 0;
        second = (second + view.getUint32(at + 4, littleEndian) + first) >>> 0;
      }
    },
    equals: (offset: number): boolean =>
      first === view.getUint32(offset) && second === view.getUint32(offset + 4),
  };
}

/** Finds what was committed; undefined when nothing was. The first frame that does not belong ends the log. */
function readCommitted(wal: Uint8Array): Committed | undefined {
  if (wal.length < headerBytes) return undefined;
  const view = new DataView(wal.buffer, wal.byteOffset, wal.byteLength);
  const start = view.getUint32(0);
  const pageBytes = view.getUint32(8);
  if ((start & ~1) !== magic || !isPageSize(pageBytes)) return undefined;
  const checksum = startChecksum(view, (start & 1) === 0);
  checksum.add(0, 24);
  if (!checksum.equals(24)) return undefined;
  const pages = new Map<number, number>();
  const uncommitted = new Map<number, number>();
  let pageCount = 0;
  const frameBytes = frameHeaderBytes + pageBytes;
  for (let frame = headerBytes; frame + frameBytes <= wal.length; frame += frameBytes) {
    const page = view.getUint32(frame);
    // Frames of the log's earlier lives have other salts.
    const hasSalts = view.getBigUint64(frame + 8) === view.getBigUint64(16);
    if (page === 0 || !hasSalts) break;
    checksum.add(frame, 8);
    checksum.add(frame + frameHeaderBytes, pageBytes);
    if (!checksum.equals(frame + 16)) break;
    uncommitted.set(page, frame + frameHeaderBytes);
    const committedPages = view.getUint32(frame + 4);
    if (committedPages === 0) continue;
    for (const [number, at] of uncommitted) pages.set(number, at);
    uncommitted.clear();
    pageCount = committedPages;
  }
  return pageCount === 0 ? undefined : { pageBytes, pageCount, pages };
}

/**
 * The database as a reader of its write-ahead log sees it: the pages of all committed frames laid over the image of the
 * file. Frames that are torn, damaged, uncommitted or left over from before the last checkpoint count for nothing.
 * The result says that it has no log, so that it can be opened alone. May change and return `image` itself.
 */
export function overlayWal(image: Uint8Array, wal: Uint8Array | undefined): Uint8Array {
  const committed = wal && readCommitted(wal);
  let result = image;
  if (wal && committed) {
    const { pageBytes, pageCount, pages } = committed;
    if (image.length !== pageCount * pageBytes) {
      result = new Uint8Array(pageCount * pageBytes);
      result.set(image.subarray(0, result.length));
    }
    for (const [page, at] of pages)
      if (page <= pageCount) result.set(wal.subarray(at, at + pageBytes), (page - 1) * pageBytes);
  }
  if (isWalMode(result)) result.set([1, 1], 18);
  return result;
}

/** Whether a database's first bytes say that it keeps a write-ahead log. */
export function isWalMode(image: Uint8Array): boolean {
  return image[18] === 2 || image[19] === 2;
}
