import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readCatalogue } from '../src/catalogue.ts';
import { dayToMs } from '../src/instant.ts';
import { rowAt } from '../src/price-row.ts';
import { differences } from './catalogue-differences.ts';
import {
  compareFigures,
  figuresOfGenai,
  figuresOfLiteLlm,
  figuresOfPi,
  figuresOfRow,
  type GenaiEntry,
  type PiEntry,
} from './snapshot-figures.ts';

interface Snapshots {
  readonly piAi: Readonly<Record<string, PiEntry>>;
  readonly litellm: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly genaiPrices: Readonly<Record<string, GenaiEntry>>;
}

const fixture = path.join(import.meta.dirname, 'fixtures/price-snapshots.json');
const snapshots = JSON.parse(readFileSync(fixture, 'utf8')) as Snapshots;
const { models = {} } = await readCatalogue();

function collectDifferences(): string[] {
  return Object.entries(models).flatMap(([id, model]) => {
    const at = (day: string) => figuresOfRow(rowAt(model.prices, dayToMs(day)));
    const { contextTokens, maxOutputTokens } = model;
    const found: string[] = [];
    const add = (source: string, lines: readonly string[]): void => {
      found.push(...lines.map((line) => `${id} | ${source} | ${line}`));
    };
    const pi = snapshots.piAi[id];
    if (pi)
      add('pi-ai', compareFigures({ ...at('2026-11-10'), contextTokens, maxOutputTokens }, figuresOfPi(pi)));
    const lite = snapshots.litellm[id];
    if (lite) add('litellm', compareFigures(at('2026-08-01'), figuresOfLiteLlm(lite)));
    const genai = snapshots.genaiPrices[id];
    for (const [from, figures] of genai ? figuresOfGenai(genai) : []) {
      const since = from === '' ? '' : ` from ${from}`;
      add(`genai-prices${since}`, compareFigures(at(from === '' ? '2000-01-01' : from), figures));
    }
    if (!pi && !lite && !genai) add('any', ['in no collection']);
    return found;
  });
}

test('the catalogue says what the price collections say, but for the differences that are listed with a reason', () => {
  const listed = differences.flatMap(({ lines }) => lines);
  expect(collectDifferences().sort()).toEqual([...listed].sort());
  expect(differences.every(({ reason }) => reason.length > 20)).toBe(true);
});

test('the factor of every other id is that of its price in the collection, where it is in one', () => {
  const wrong = Object.entries(models).flatMap(([id, { otherIds = {}, prices }]) =>
    Object.entries(otherIds).flatMap(([other, factor]) => {
      const theirs = snapshots.litellm[other]?.['input_cost_per_token'];
      const input = rowAt(prices, dayToMs('2026-08-01'))?.input;
      if (theirs === undefined || input === undefined) return [];
      const found = Number(((theirs * 1e6) / input).toPrecision(6));
      return found === factor ? [] : [`${id} as ${other}: ${factor}, theirs ${found}`];
    }),
  );
  expect(wrong).toEqual([]);
});
