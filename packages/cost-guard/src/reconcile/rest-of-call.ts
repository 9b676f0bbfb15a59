import type { DifferingCall } from './compare-usage.ts';
import { figureKeys } from './usage-record.ts';

/** What a ledger lacks of a call, as keys of an entry. */
export type RestOfCall = { readonly id: string; readonly picoUsd: bigint | undefined } & Readonly<
  Record<(typeof figureKeys)[number], number>
>;

/** What has to be added to a call that is too small; the same rest has the same id. */
export function restOf({ ledger, source }: DifferingCall): RestOfCall {
  const figure = (i: number): number => (source.figures[i] ?? 0) - (ledger.figures[i] ?? 0);
  const sum = source.figures.reduce((total, value) => total + value, 0);
  const isKnown = source.picoUsd !== undefined && ledger.picoUsd !== undefined;
  const picoUsd = isKnown ? source.picoUsd - ledger.picoUsd : undefined;
  const figures = Object.fromEntries(figureKeys.map((key, i) => [key, figure(i)])) as Record<
    (typeof figureKeys)[number],
    number
  >;
  return {
    ...figures,
    id: `${source.id}:mended-${sum}`,
    picoUsd: picoUsd !== undefined && picoUsd < 0n ? 0n : picoUsd,
  };
}
