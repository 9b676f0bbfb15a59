import type { Assessment, Flaw } from './assessment.ts';

// The proportions are those that existing reports used; what a ticket can lose is bounded, so that the score says
// something about the average ticket and not about the size of the backlog.
const weights: Readonly<Record<Flaw, number>> = {
  unreadable: 10,
  duplicate: 10,
  obsolete: 5,
  section: 3,
  tests: 2,
  dependency: 2,
  file: 2,
};
const maxPenalty = 10;
const flaws: readonly Flaw[] = [
  'unreadable',
  'duplicate',
  'obsolete',
  'section',
  'tests',
  'dependency',
  'file',
];

/** What one kind of flaw costs. */
export interface HealthPart {
  readonly flaw: Flaw;
  readonly weight: number;
  /** How often it occurs. */
  readonly count: number;
  /** Tickets that have it. */
  readonly tickets: number;
  /** Points of 100 that it costs, to two decimals. */
  readonly points: number;
}

/** The health of a backlog. */
export interface Health {
  /** 0 to 100; 100 for an empty backlog. */
  readonly score: number;
  /** Tickets that were assessed or could not be read. */
  readonly tickets: number;
  /** In a fixed order, flaws that do not occur included. */
  readonly breakdown: readonly HealthPart[];
}

const round = (points: number): number => Math.round(points * 100) / 100;

/**
 * Works out the health of a backlog: 100 × the mean over its tickets of 1 − min(10, penalty) / 10, where a ticket's
 * penalty is 10 for a duplicate or an unreadable file, 5 when obsolete, 3 for each section that is missing or empty,
 * and 2 each for missing tests, broken dependencies and broken files.
 */
export function measureHealth(assessments: readonly Pick<Assessment, 'flaws'>[], unreadable = 0): Health {
  const all: Pick<Assessment, 'flaws'>[] = [
    ...assessments,
    ...Array.from({ length: unreadable }, () => ({ flaws: { unreadable: 1 } })),
  ];
  const lost = new Map<Flaw, number>();
  for (const { flaws: own } of all) {
    const penalty = flaws.reduce((sum, flaw) => sum + (own[flaw] ?? 0) * weights[flaw], 0);
    const share = Math.min(1, maxPenalty / (penalty || 1)) / maxPenalty;
    for (const flaw of flaws)
      lost.set(flaw, (lost.get(flaw) ?? 0) + (own[flaw] ?? 0) * weights[flaw] * share);
  }
  const toPoints = (flaw: Flaw): number =>
    all.length === 0 ? 0 : (100 * (lost.get(flaw) ?? 0)) / all.length;
  const breakdown = flaws.map((flaw) => ({
    flaw,
    weight: weights[flaw],
    count: all.reduce((sum, { flaws: own }) => sum + (own[flaw] ?? 0), 0),
    tickets: all.filter(({ flaws: own }) => (own[flaw] ?? 0) > 0).length,
    points: round(toPoints(flaw)),
  }));
  const points = flaws.reduce((sum, flaw) => sum + toPoints(flaw), 0);
  return { score: Math.max(0, Math.round(round(100 - points))), tickets: all.length, breakdown };
}
