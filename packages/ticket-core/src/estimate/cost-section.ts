import { escapeCell } from '@backlog-toolkit/markdown-lines';
import type { Estimate } from './estimate-ticket.ts';

/** A section for a ticket. */
export interface CostSection {
  readonly heading: string;
  readonly body: string;
}

/** An amount of USD to as many digits as matter. */
export function showUsd(usd: number): string {
  return usd >= 0.01 || usd === 0 ? usd.toFixed(2) : usd.toPrecision(1);
}

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

/** Where an estimate comes from, in one sentence. */
function describeBasis({
  basis,
  samples,
  confidence,
  type,
  complexity,
  filesModified,
  filesCreated,
  tests,
}: Estimate): string {
  const source =
    basis === 'history'
      ? `From the last ${count(samples, `${type} ticket`)} of ${complexity} complexity`
      : `By formula from ${count(filesModified, 'modified file')}, ${count(filesCreated, 'created file')} and ${count(tests, 'test')}`;
  return `${source}; confidence ${confidence}.`;
}

/** The section Cost Estimate: tokens for each model alias, and USD where an alias has a price. */
export function costEstimateSection(estimate: Estimate): CostSection {
  const { tokens, costs } = estimate;
  const isPriced = costs.some(({ usd }) => usd !== undefined);
  const head = ['Alias', 'Input tokens', 'Output tokens', ...(isPriced ? ['USD'] : [])];
  const rows = costs.map(({ alias, usd }) => [
    escapeCell(alias),
    String(tokens.input),
    String(tokens.output),
    ...(isPriced ? [usd === undefined ? 'no price' : showUsd(usd)] : []),
  ]);
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return { heading: 'Cost Estimate', body: `${describeBasis(estimate)}\n\n${table.join('\n')}` };
}
