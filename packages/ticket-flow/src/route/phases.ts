/** The phases of work on a ticket, in order. */
export const PHASES = ['classify', 'draft', 'plan', 'implement', 'review'] as const;

/** One of {@link PHASES}. */
export type Phase = (typeof PHASES)[number];
