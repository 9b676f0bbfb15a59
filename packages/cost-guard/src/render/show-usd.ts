import { formatUsd } from '@backlog-toolkit/usage-ledger';

const cent = 10_000_000_000n;

/** An amount in 1e-12 USD for people: two decimals, four below one dollar, all of them below a hundredth of a cent. */
export function showUsd(picoUsd: bigint): string {
  const magnitude = picoUsd < 0n ? -picoUsd : picoUsd;
  if (magnitude === 0n || magnitude >= cent * 100n) return `$${formatUsd(picoUsd, { decimals: 2 })}`;
  if (magnitude >= cent / 100n) return `$${formatUsd(picoUsd, { decimals: 4 })}`;
  return `$${formatUsd(picoUsd)}`;
}

/** A share as a percentage with one decimal, cut off so that 99.99% never reads 100%. */
export function showShare(share: number): string {
  return `${(Math.floor(share * 1000 + 1e-9) / 10).toFixed(1)}%`;
}

/** What part of a whole a part is, as a percentage with one decimal; only all of it reads 100%. `-` of nothing. */
export function showPart(part: bigint, whole: bigint): string {
  if (whole === 0n) return '-';
  const tenths = Number((part * 2000n + whole) / (whole * 2n));
  return `${((tenths >= 1000 && part < whole ? 999 : tenths) / 10).toFixed(1)}%`;
}

/** A count with thousands separated. */
export function showCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
