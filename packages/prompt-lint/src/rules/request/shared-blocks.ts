import { hashText } from '../../document/hash-text.ts';
import { normaliseBlock } from '../../json/normalise.ts';
import type { RequestBlock, RequestDocument } from '../../json/request-document.ts';

/** As many requests as tell that something always differs. */
export const minRequests = 3;

/** A block with a breakpoint, and where it stands. */
export interface MarkedBlock {
  readonly block: RequestBlock;
  /** Equal for blocks behind the same prefix. */
  readonly place: string;
  readonly content: string;
}

/** The blocks with a breakpoint that other conversations are to share. */
export function* listShared({ source, modelId, blocks }: RequestDocument): Iterable<MarkedBlock> {
  let place = hashText(modelId ?? '');
  for (const [index, block] of blocks.entries()) {
    const isShared = block.message === null || (block.message === 0 && blocks[index + 1]?.message === 0);
    if (!isShared) return;
    const content = hashText(normaliseBlock(source, block));
    if (block.marks.length > 0) yield { block, place, content };
    place = hashText(`${place} ${content}`);
  }
}
