import { estimateTokens, type TokenEstimate } from '../tokens/estimate-tokens.ts';
import type { RequestDocument } from './request-document.ts';

/** About how many tokens the first blocks of a request are; tools count as their JSON. */
export function measureBlocks({ source, blocks }: RequestDocument, count: number): TokenEstimate {
  return estimateTokens(
    blocks
      .slice(0, count)
      .map(({ node }) => source.slice(node.start, node.end))
      .join('\n'),
  );
}

/** What one estimate has more than another. */
export function subtract(whole: TokenEstimate, part: TokenEstimate): TokenEstimate {
  const less = (key: keyof TokenEstimate): number => Math.max(0, whole[key] - part[key]);
  return { tokens: less('tokens'), low: less('low'), high: less('high') };
}
