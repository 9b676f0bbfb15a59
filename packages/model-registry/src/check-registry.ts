import { daysToMs, dayToMs, type Instant, toMs } from './instant.ts';
import { RegistryError } from './errors.ts';
import { diffRegistries } from './diff-registries.ts';
import { stateAt } from './lifecycle.ts';
import { rowAt } from './price-row.ts';
import type { AliasCandidate, PriceRow } from './registry-file.ts';
import { type Alias, findCandidate, findModel, type Model, type Registry } from './registry.ts';

/** One thing that a check found. */
export interface RegistryFinding {
  readonly rule:
    | 'alias-deprecated'
    | 'alias-empty'
    | 'alias-retired'
    | 'alias-retiring'
    | 'alias-unknown-model'
    | 'alias-unpriced'
    | 'entry-outdated'
    | 'price-change-in-batch'
    | 'price-change-soon'
    | 'routing-unknown-alias';
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** The alias concerned, if any. */
  readonly alias?: string;
  readonly model?: string;
  /** Id of the model to use instead, where the registry names one. */
  readonly successor?: string;
  /** Where to look in the registry file. */
  readonly path?: readonly string[];
}

/** What to check against. */
export interface CheckOptions {
  readonly at: Instant;
  /** How early to tell about retirements; 30 days without it. */
  readonly withinMs?: number | undefined;
  /** How long a batch may take: a price change in that time is an error. 24 hours without it. */
  readonly batchWindowMs?: number | undefined;
  /** Aliases that the configuration uses, by the name of the key that holds them. */
  readonly routing?: Readonly<Record<string, string>> | undefined;
  /** Whether the configuration must use aliases; otherwise model ids do too. */
  readonly aliasesOnly?: boolean | undefined;
}

interface Spans {
  readonly atMs: number;
  readonly withinMs: number;
  readonly batchMs: number;
}

const batchDays = 1;
const withinDays = 30;

function describePrice({ input, output }: PriceRow): string {
  return `${input ?? '?'}/${output ?? '?'}`;
}

function checkLifecycle(
  model: Model,
  spans: Spans,
): Pick<RegistryFinding, 'rule' | 'severity' | 'message'>[] {
  const { retiresAt, successor } = model.lifecycle;
  const instead = successor === undefined ? '' : ` Use ${successor} instead.`;
  switch (stateAt(model.lifecycle, spans.atMs, spans.withinMs)) {
    case 'retired':
      return [
        {
          rule: 'alias-retired',
          severity: 'error',
          message: `${model.id} retired${retiresAt === undefined ? '' : ` on ${retiresAt}`}.${instead}`,
        },
      ];
    case 'retiring':
      return [
        {
          rule: 'alias-retiring',
          severity: 'error',
          message: `${model.id} retires on ${retiresAt ?? '?'}.${instead}`,
        },
      ];
    case 'deprecated': {
      const until = retiresAt === undefined ? '' : ` and retires on ${retiresAt}`;
      return [
        {
          rule: 'alias-deprecated',
          severity: 'warning',
          message: `${model.id} is deprecated${until}.${instead}`,
        },
      ];
    }
    default:
      return [];
  }
}

function checkPrices(model: Model, spans: Spans): Pick<RegistryFinding, 'rule' | 'severity' | 'message'>[] {
  const { atMs, batchMs, withinMs } = spans;
  const now = rowAt(model.prices, atMs);
  if (!now)
    return [{ rule: 'alias-unpriced', severity: 'warning', message: `No price of ${model.id} is known.` }];
  const next = model.prices.find(({ from }) => from !== undefined && dayToMs(from) > atMs);
  if (next?.from === undefined) return [];
  const startMs = dayToMs(next.from);
  const change = `The price of ${model.id} changes from ${describePrice(now)} to ${describePrice(next)} USD on ${next.from}`;
  if (startMs < atMs + batchMs && now.batchFactor !== undefined)
    return [
      {
        rule: 'price-change-in-batch',
        severity: 'error',
        message: `${change}, while a batch sent now may be running.`,
      },
    ];
  return startMs <= atMs + withinMs
    ? [{ rule: 'price-change-soon', severity: 'warning', message: `${change}.` }]
    : [];
}

function checkCandidate(
  registry: Registry,
  alias: Alias,
  index: number,
  one: AliasCandidate,
  spans: Spans,
): RegistryFinding[] {
  const path = alias.origin === 'file' ? { path: ['aliases', alias.name, String(index)] } : {};
  const where = { alias: alias.name, model: one.model, ...path };
  const match = findCandidate(registry, one);
  if (!match) {
    const message = `${one.model} (${one.provider}) is not in the registry.`;
    return [{ rule: 'alias-unknown-model', severity: 'error', message, ...where }];
  }
  const { successor } = match.model.lifecycle;
  return [
    ...checkLifecycle(match.model, spans).map((finding) => ({
      ...finding,
      ...where,
      ...(successor === undefined ? {} : { successor }),
    })),
    ...checkPrices(match.model, spans).map((finding) => ({ ...finding, ...where })),
  ];
}

function checkAlias(registry: Registry, alias: Alias, spans: Spans): RegistryFinding[] {
  if (alias.candidates.length === 0)
    return [
      {
        rule: 'alias-empty',
        severity: 'error',
        message: `The alias ${alias.name} stands for no model.`,
        alias: alias.name,
        path: ['aliases', alias.name],
      },
    ];
  return alias.candidates.flatMap((one, index) => checkCandidate(registry, alias, index, one, spans));
}

function checkRouting(
  registry: Registry,
  { routing = {}, aliasesOnly = true }: CheckOptions,
): RegistryFinding[] {
  return Object.entries(routing).flatMap(([key, name]): RegistryFinding[] => {
    if (registry.aliases.has(name) || (!aliasesOnly && findModel(registry, name))) return [];
    const message = `llmOps.routing.${key} names ${JSON.stringify(name)}, which is not an alias.`;
    return [{ rule: 'routing-unknown-alias', severity: 'error', message, alias: name }];
  });
}

/** Entries of the file that hide newer ones of the catalogue. */
function checkOutdated(registry: Registry): RegistryFinding[] {
  return [...registry.replaced].flatMap(([id, entry]): RegistryFinding[] => {
    const own = registry.models.get(id);
    if (!own || own.checkedAt >= entry.checkedAt) return [];
    const changes = diffRegistries(
      { aliases: {}, models: { [id]: own } },
      { aliases: {}, models: { [id]: entry } },
    );
    if (!changes.some(({ kind }) => kind === 'price-changed' || kind === 'lifecycle-changed')) return [];
    const message = `${id} was checked on ${own.checkedAt}; the catalogue of this version differs and is of ${entry.checkedAt}.`;
    return [{ rule: 'entry-outdated', severity: 'warning', message, model: id, path: ['models', id] }];
  });
}

/**
 * Looks for what will break or change: aliases to models that are unknown, retired or retire soon, price changes while
 * a batch runs, names in the configuration that are no aliases.
 * @throws {RegistryError} DATE_INVALID.
 */
export function checkRegistry(registry: Registry, options: CheckOptions): RegistryFinding[] {
  const atMs = toMs(options.at);
  if (atMs === undefined)
    throw new RegistryError('DATE_INVALID', `Expected a date, found ${JSON.stringify(options.at)}.`);
  const spans = {
    atMs,
    withinMs: options.withinMs ?? daysToMs(withinDays),
    batchMs: options.batchWindowMs ?? daysToMs(batchDays),
  };
  return [
    ...[...registry.aliases.values()].flatMap((alias) => checkAlias(registry, alias, spans)),
    ...checkRouting(registry, options),
    ...checkOutdated(registry),
  ];
}
