import type { RegistryFile } from '../src/registry-file.ts';
import { content, model, registryFile } from './support.ts';

/** The day on which questions are asked. */
export const at = ['--at', '2026-11-21'];
/** A registry with a choice of two, and one that retires. */
export const acme = content({
  aliases: {
    two: [
      { provider: 'acme', model: 'first', weight: 50 },
      { provider: 'acme', model: 'second', weight: 50 },
    ],
    dying: [
      { provider: 'acme', model: 'old' },
      { provider: 'acme', model: 'first' },
    ],
  },
  models: {
    first: model(),
    second: model({ name: 'Second | choice' }),
    old: model({ lifecycle: { status: 'deprecated', retiresAt: '2026-12-01', successor: 'first' } }),
  },
});

interface Case {
  readonly name: string;
  readonly args: readonly string[];
  readonly registry?: RegistryFile;
  readonly files?: Readonly<Record<string, string>>;
  readonly code: number;
  readonly out?: RegExp;
  readonly err?: RegExp;
}

/** What each command answers, and what it refuses. */
export const cases: readonly Case[] = [
  {
    name: 'list',
    args: ['list', ...at],
    code: 0,
    out: /^claude-opus-5-5 +anthropic +4\.00 +20\.00 +0\.20 +1M +frontier code_frontier +active$/m,
  },
  { name: 'list: by words', args: ['list', 'opus', '4-8'], code: 0, out: /^MODEL.*\nclaude-opus-4-8 .*\n$/ },
  {
    name: 'list: retired models',
    args: ['list', '--all', 'opus-4-1', ...at],
    code: 0,
    out: /retired 2026-08-05/,
  },
  { name: 'list: nothing', args: ['list', 'nothing-like-that'], code: 0, err: /No models match/ },
  {
    name: 'list: a date that is none',
    args: ['list', '--at', '2026-02-30'],
    code: 64,
    err: /expected a day/,
  },
  {
    name: 'show an alias',
    args: ['show', 'cheap', ...at],
    code: 0,
    out: /> 100K +0\.50 +2\.50 +0\.05 +0\.625 +1\.00/,
  },
  {
    name: 'show: as a cloud spells it',
    args: ['show', 'eu.anthropic.claude-sonnet-5'],
    code: 0,
    out: /all token prices x 1\.1[\s\S]*2\.20 +11\.00/,
  },
  {
    name: 'show: fast answers and searches',
    args: ['show', 'claude-opus-5', ...at],
    code: 0,
    out: /BATCH +FAST +1000 SEARCHES\n.* x 0\.5 +x 2 +10\.00$/m,
  },
  { name: 'show: unknown', args: ['show', 'claude-opus-55'], code: 1, err: /Did you mean claude-opus-5/ },
  { name: 'show: nothing named', args: ['show'], code: 64 },
  { name: 'resolve', args: ['resolve', 'balanced'], code: 0, out: /^claude-sonnet-5-5\n$/ },
  { name: 'resolve: unknown', args: ['resolve', 'nope'], code: 1, err: /Known aliases: cheap, balanced/ },
  {
    name: 'resolve: by key',
    args: ['resolve', 'two', '--key', 'FEAT-001', '--why'],
    registry: acme,
    code: 0,
    out: /first +acme +50 +used: the share/,
  },
  {
    name: 'resolve: looks ahead',
    args: ['resolve', 'dying', '--within', '30d', ...at],
    registry: acme,
    code: 0,
    out: /^first\n$/,
    err: /Use first instead/,
  },
  {
    name: 'resolve: not so far',
    args: ['resolve', 'dying', '--within', '9d', ...at],
    registry: acme,
    code: 0,
    out: /^old\n$/,
  },
  {
    name: 'resolve: a span that is none',
    args: ['resolve', 'dying', '--within', 'soon'],
    registry: acme,
    code: 64,
  },
  {
    name: 'resolve: nothing can be used',
    args: ['resolve', 'x'],
    registry: content({ aliases: { x: [{ provider: 'p', model: 'm' }] } }),
    code: 1,
    err: /No model of the alias x/,
  },
  {
    name: 'price',
    args: ['price', 'balanced', '--input-tokens', '20000', '--output-tokens', '1500', ...at],
    code: 0,
    out: /^total +0\.055$/m,
  },
  {
    name: 'price: in a batch',
    args: ['price', 'balanced', '--input-tokens', '20000', '--batch', ...at],
    code: 0,
    out: /^total +0\.02$/m,
  },
  {
    name: 'price: on another day',
    args: ['price', 'gemini-4-argon', '--output-tokens', '1', '--at', '2026-12-01'],
    code: 0,
    out: /^total +0\.00002$/m,
  },
  {
    name: 'price: in fast mode',
    args: ['price', 'claude-opus-5', '--input-tokens', '1000', '--speed', 'fast', ...at],
    code: 0,
    out: /^total +0\.01$/m,
  },
  {
    name: 'price: in fast mode, of a model without it',
    args: ['price', 'balanced', '--input-tokens', '1000', '--speed', 'fast', ...at],
    code: 1,
    err: /claude-sonnet-5-5 has no price for fast answers/,
  },
  {
    name: 'price: half a token',
    args: ['price', 'balanced', '--input-tokens', '0.5'],
    code: 64,
    err: /whole number/,
  },
  {
    name: 'price: no price',
    args: ['price', 'gpt-5', '--web-searches', '1'],
    code: 1,
    err: /no price for web searches/,
  },
  {
    name: 'price: unknown',
    args: ['price', 'gpt-5-turbo', '--input-tokens', '1'],
    code: 1,
    err: /There is no model or alias/,
  },
  { name: 'price: of nothing', args: ['price', 'balanced', '--batch'], code: 64, err: /nothing to price/ },
  { name: 'check', args: ['check', ...at], code: 0, err: /No findings/ },
  {
    name: 'check: a model that retires',
    args: ['check', ...at],
    registry: acme,
    code: 1,
    out: /^error +dying +\.backlog-ops\/model-registry\.json:\d+ +alias-retiring +old retires on 2026-12-01\. Use first instead\.$/m,
  },
  {
    name: 'check: nearer',
    args: ['check', '--within', '1d', ...at],
    registry: acme,
    code: 0,
    out: /^warning +dying.*alias-deprecated/m,
  },
  {
    name: 'check: nearer, strict',
    args: ['check', '--within', '1d', '--fail-on', 'warn', ...at],
    registry: acme,
    code: 1,
  },
  {
    name: 'check: the configuration names no alias',
    args: ['check', ...at],
    files: { 'backlog.config.json': '{"llmOps":{"routing":{"escalationModel":"frontir"}}}' },
    code: 1,
    out: /routing-unknown-alias/,
  },
  {
    name: 'check: a price that changes tonight',
    args: ['check', '--at', '2026-11-30T12:00:00Z'],
    registry: content({ aliases: { x: [{ provider: 'google', model: 'gemini-4-argon' }] } }),
    code: 1,
    out: /price-change-in-batch.*from 2\/10 to 4\/20 USD on 2026-12-01/,
  },
  { name: 'diff: nothing', args: ['diff'], code: 0, err: /no difference/ },
  {
    name: 'diff',
    args: ['diff'],
    registry: acme,
    code: 1,
    out: /^alias-added +two +- -> first=50, second=50$[\s\S]*^model-added +first$/m,
  },
  { name: 'diff: no such file', args: ['diff', 'nowhere.json'], code: 66, err: /nowhere\.json/ },
  {
    name: 'table',
    args: ['table', '--provider', 'acme', ...at],
    registry: acme,
    code: 0,
    out: /^\| second \| acme \| two \| 1\.00 \| 2\.00 \| - \| - \| × 0\.5 \| - \| active \|$/m,
  },
  { name: 'schema', args: ['schema'], code: 0, out: /"title": "ModelRegistry"/ },
  {
    name: 'a registry that is no JSON',
    args: ['resolve', 'cheap'],
    files: { [registryFile]: '{\n"aliases": {},\n}' },
    code: 65,
    err: /model-registry\.json:2/,
  },
  {
    name: 'a registry that is invalid',
    args: ['check'],
    files: { [registryFile]: '{"version":1}' },
    code: 65,
    err: /expected the key aliases/,
  },
  {
    name: 'a configuration that is invalid',
    args: ['list'],
    files: { 'backlog.config.json': '{"llmOps":{"registry":{"source":1}}}' },
    code: 78,
  },
  { name: 'an unknown command', args: ['lits'], code: 64, err: /Did you mean .*list/ },
];
