/** Factors on what the offline token counter says. */
export interface TokenMargins {
  /** Tokens that a prompt probably has, per counted token. */
  readonly typicalInput: number;
  /** Tokens that are set aside for a prompt, per counted token. */
  readonly reservedInput: number;
  /** The part of the output limit that an answer probably takes. */
  readonly outputShare: number;
  /** The assumptions in a few words. */
  readonly basis: string;
}

// The counter runs within -2 and +7% of o200k; Claude models since 4.7 count 1.2 to 1.46 times as much as older
// counters (measured 2026-11).
const claude = { typicalInput: 1.35, reservedInput: 1.6 };
const others = { typicalInput: 1.05, reservedInput: 1.25 };
const assumedOutputShare = 0.5;
const minSamples = 5;

/** What finished jobs of the same task and model really took. */
export interface Experience {
  /** Requests that succeeded. */
  readonly requests: number;
  readonly estimatedInputTokens: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Output limits of those requests, together. */
  readonly outputLimit: number;
}

function percent(factor: number): string {
  return `${Math.round(factor * 100)}%`;
}

/**
 * The margins for a vendor's models, corrected by experience when there is enough of it. What is reserved never falls
 * below what was seen, and output is always reserved at its limit.
 */
export function tokenMargins(vendor: string, experience: Experience | null): TokenMargins {
  const { typicalInput, reservedInput } = vendor === 'anthropic' ? claude : others;
  if (experience === null || experience.requests < minSamples || experience.estimatedInputTokens === 0) {
    const basis = `counted offline × ${typicalInput} (reserved × ${reservedInput}); output ${percent(assumedOutputShare)} of its limit, reserved whole`;
    return { typicalInput, reservedInput, outputShare: assumedOutputShare, basis };
  }
  const ratio = experience.inputTokens / experience.estimatedInputTokens;
  const typical = typicalInput * ratio;
  const reserved = Math.max(reservedInput, typical * 1.2);
  const outputShare = Math.min(1, experience.outputTokens / Math.max(1, experience.outputLimit));
  const basis = `from ${experience.requests} answers: input × ${typical.toFixed(2)} (reserved × ${reserved.toFixed(2)}), output ${percent(outputShare)} of its limit, reserved whole`;
  return { typicalInput: typical, reservedInput: reserved, outputShare, basis };
}
