import type { Surface } from '../surface/surface.ts';
import type { FileEstimate } from './estimate-files.ts';

/** What the figures rest on besides the files. */
export interface EstimateSource {
  readonly ttlMinutes: number;
  readonly usesPerDay: number;
  /** Where times of uses are from, and how many days that covers; null when there is no such log. */
  readonly log: { readonly name: string; readonly days: number } | null;
  /** Id of the model whose prices count, and the day; null when none was named. */
  readonly model: { readonly id: string; readonly day: string; readonly isPriced: boolean } | null;
}

const invoked: ReadonlySet<Surface> = new Set(['skill', 'command']);

function aboutUses(
  files: readonly FileEstimate[],
  { usesPerDay, ttlMinutes, log }: EstimateSource,
): string[] {
  const said: string[] = [];
  const logged = files.filter(({ usage }) => usage.basis === 'timestamps');
  if (log !== null && logged.length > 0) {
    said.push(
      `Uses are those of ${log.name} in ${log.days.toFixed(1)} days; each keeps the entry for ${ttlMinutes} more minutes. Skills and commands count when invoked, CLAUDE.md and its like when a session begins${
        logged.some(({ surface }) => surface === 'agent') ? ', agents when any agent begins' : ''
      }.`,
    );
  }
  if (logged.length < files.length) {
    const whose = logged.length === 0 ? 'Each file' : 'Each other file';
    said.push(
      `${whose} is used ${usesPerDay} times a day, half or twice as often at the edges of the band, at random; so 1 − e^(−λ·TTL) of the uses find an entry that lives for ${ttlMinutes} minutes.`,
    );
  }
  return said;
}

/** What has to be true for the figures to be, one sentence or two each. */
export function listAssumptions(files: readonly FileEstimate[], source: EstimateSource): string[] {
  const said = [
    'Tokens are counted by characters, 4 a token; a tokenizer may count 10% less to 50% more. Only tokens of the files themselves count, not what stands behind them in a request.',
    ...aboutUses(files, source),
    'What is not read from the cache is written to it. After the fix means: what changes, and was found fault with, is moved behind what never changes, or left out.',
  ];
  if (files.some(({ surface }) => invoked.has(surface))) {
    said.push(
      'A skill or command is read from the cache only where an invocation begins a conversation alike: in headless runs and forks.',
    );
  }
  if (files.some(({ surface }) => surface === 'request-anthropic' || surface === 'request-openai')) {
    said.push(
      'A request shares its tools and system prompt with others, with Anthropic up to the last breakpoint; of a file with several requests the first stands for all.',
    );
  }
  const { model } = source;
  if (model === null) said.push('No model is named, so nothing is said of USD.');
  else if (model.isPriced)
    said.push(`Prices are those of ${model.id} on ${model.day}, without long-prompt tiers.`);
  else
    said.push(
      `The registry has no price for reading what ${model.id} has cached, so nothing is said of USD.`,
    );
  return said;
}
