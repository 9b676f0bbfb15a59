import { type CommandRun, renderTable } from '@backlog-toolkit/cli-kit';
import { rowAt } from '../price-row.ts';
import type { Model, Registry } from '../registry.ts';
import { aliasesOf, selectModels, showCount, showPrice, showState } from '../render-model.ts';
import { toDay } from '../instant.ts';
import { openFor } from './open.ts';
import { readAt } from './options.ts';

function matches({ id, name = '' }: Model, words: readonly string[]): boolean {
  const text = `${id} ${name}`.toLowerCase();
  return words.every((word) => text.includes(word.toLowerCase()));
}

function toRow(registry: Registry, model: Model, atMs: number): string[] {
  const row = rowAt(model.prices, atMs);
  const prices = [row?.input, row?.output, row?.cacheRead].map(showPrice);
  const aliases = aliasesOf(registry, model).join(' ') || '-';
  return [
    model.id,
    model.provider,
    ...prices,
    showCount(model.contextTokens),
    aliases,
    showState(model, atMs),
  ];
}

/** model-registry list */
export const run: CommandRun = async (args, context) => {
  const registry = await openFor(context);
  const atMs = readAt(args, context);
  const options = { atMs, all: args.flag('all'), providers: args.list('provider') };
  const models = selectModels(registry, options).filter((model) => matches(model, args.positionals));
  if (args.flag('json')) {
    const rows = models.map((model) => ({
      id: model.id,
      provider: model.provider,
      aliases: aliasesOf(registry, model),
      state: showState(model, atMs).split(/[ ,]/)[0],
      price: rowAt(model.prices, atMs) ?? null,
      contextTokens: model.contextTokens ?? null,
      lifecycle: model.lifecycle,
      origin: model.origin,
    }));
    context.out.printJson({ schemaVersion: 1, at: toDay(atMs), models: rows });
  } else if (models.length === 0) context.log.info('No models match.');
  else {
    const head = ['MODEL', 'PROVIDER', 'INPUT', 'OUTPUT', 'CACHE READ', 'CONTEXT', 'ALIAS', 'STATE'];
    context.out.print(renderTable([head, ...models.map((model) => toRow(registry, model, atMs))]));
  }
  return 0;
};
