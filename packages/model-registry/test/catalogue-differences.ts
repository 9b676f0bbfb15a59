/** Where the catalogue says something else than a collection, on purpose. */
export const differences: readonly { readonly reason: string; readonly lines: readonly string[] }[] = [
  {
    reason:
      'Prompts above 200,000 tokens are possible with the long-context beta only; both other collections have the price, this one leaves it out.',
    lines: ['claude-sonnet-4-5 | pi-ai | tierAbove: 200000, theirs 0'],
  },
  {
    reason:
      'The rise that was announced for September did not come: the newest collection still has the old prices.',
    lines: [
      'claude-sonnet-5 | genai-prices from 2026-09-01 | cacheRead: 0.2, theirs 0.3',
      'claude-sonnet-5 | genai-prices from 2026-09-01 | cacheWrite5m: 2.5, theirs 3.75',
      'claude-sonnet-5 | genai-prices from 2026-09-01 | input: 2, theirs 3',
      'claude-sonnet-5 | genai-prices from 2026-09-01 | output: 10, theirs 15',
    ],
  },
  {
    reason:
      'The newest collection and the LiteLLM price map agree on the lower prices; this collection still has those of the launch.',
    lines: [
      'gpt-5.6-luna | genai-prices | cacheRead: 0.02, theirs 0.1',
      'gpt-5.6-luna | genai-prices | cacheWrite5m: 0.25, theirs 1.25',
      'gpt-5.6-luna | genai-prices | input: 0.2, theirs 1',
      'gpt-5.6-luna | genai-prices | output: 1.2, theirs 6',
      'gpt-5.6-luna | genai-prices | tier.cacheRead: 0.04, theirs 0.2',
      'gpt-5.6-luna | genai-prices | tier.cacheWrite5m: 0.5, theirs 2.5',
      'gpt-5.6-luna | genai-prices | tier.input: 0.4, theirs 2',
      'gpt-5.6-luna | genai-prices | tier.output: 1.8, theirs 9',
      'gpt-5.6-terra | genai-prices | cacheRead: 0.2, theirs 0.25',
      'gpt-5.6-terra | genai-prices | cacheWrite5m: 2.5, theirs 3.125',
      'gpt-5.6-terra | genai-prices | input: 2, theirs 2.5',
      'gpt-5.6-terra | genai-prices | output: 12, theirs 15',
      'gpt-5.6-terra | genai-prices | tier.cacheRead: 0.4, theirs 0.5',
      'gpt-5.6-terra | genai-prices | tier.cacheWrite5m: 5, theirs 6.25',
      'gpt-5.6-terra | genai-prices | tier.input: 4, theirs 5',
      'gpt-5.6-terra | genai-prices | tier.output: 18, theirs 22.5',
    ],
  },
  {
    reason: 'The other two collections have the price for long prompts; this one leaves it out.',
    lines: [
      'gpt-5.5 | genai-prices | tierAbove: 272000, theirs 0',
      'gpt-5.5-pro | genai-prices | tierAbove: 272000, theirs 0',
    ],
  },
  {
    reason:
      'That collection gives the prompt size up to which the plain price counts; a price above it shows that prompts may be longer, and the LiteLLM price map has 1,050,000 where it knows the model.',
    lines: [
      'gpt-5.4 | pi-ai | contextTokens: 1050000, theirs 272000',
      'gpt-5.5 | pi-ai | contextTokens: 1050000, theirs 272000',
      'gpt-5.6-luna | pi-ai | contextTokens: 1050000, theirs 272000',
      'gpt-5.6-sol | pi-ai | contextTokens: 1050000, theirs 272000',
      'gpt-5.6-terra | pi-ai | contextTokens: 1050000, theirs 272000',
      'gpt-6-astra | pi-ai | contextTokens: 1050000, theirs 272000',
      'gpt-6-luna | pi-ai | contextTokens: 1050000, theirs 272000',
      'gpt-6-sol | pi-ai | contextTokens: 1050000, theirs 272000',
      'gpt-6.1-sol | pi-ai | contextTokens: 1050000, theirs 272000',
      'gpt-6.1-terra | pi-ai | contextTokens: 1050000, theirs 272000',
    ],
  },
];
