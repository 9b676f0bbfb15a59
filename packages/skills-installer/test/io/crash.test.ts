import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runNode, tempDir } from '@backlog-toolkit/test-kit';
import { expect, test } from '@jest/globals';
import { install } from '../../src/io/install.ts';
import { uninstall } from '../../src/io/uninstall.ts';
import { homePlace } from '../payload.ts';

const child = path.join(import.meta.dirname, '..', 'children', 'work-and-die.mjs');
const files = {
  'skills/ticket/SKILL.md': '---\nname: ticket\n---\n\nRun `ticket-core list`.\n',
  'skills/ticket/references/checks.md': 'Checks.\n',
  'bin/ticket-core': '#!/usr/bin/env node\n',
  'bin/package.json': '{}\n',
};
const payload = new Map(Object.entries(files).map(([file, text]) => [file, Buffer.from(text)]));

type Verb = 'install' | 'uninstall';

/** Paths of the files below a folder, with who may run them. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => `${path.relative(folder, file)} ${(statSync(file).mode & 0o111).toString(8)}`)
    .toSorted((a, b) => (a < b ? -1 : 1));
}

async function work(home: string, verb: Verb): Promise<void> {
  const place = homePlace(home);
  if (verb === 'install') await install({ payload, version: '1.0.0', place });
  else await uninstall({ root: place.root });
}

/** Whether the work was killed at that step: it may have fewer. */
async function workAndDie(home: string, verb: Verb, step: number): Promise<boolean> {
  const args = [home, verb, String(step), JSON.stringify(files)];
  const { code, signal, stderr } = await runNode(child, args);
  expect({ code: signal === null ? code : 0, stderr }).toEqual({ code: 0, stderr: '' });
  return signal !== null;
}

/** Kills the work at each of its steps in turn, lets it run to its end after that, and shows what is left. */
async function killAtEachStep(verb: Verb): Promise<{ steps: number; ends: string[] }> {
  const ends = new Set<string>();
  for (let step = 1; ; step += 1) {
    using home = tempDir();
    mkdirSync(home.join('.claude'));
    writeFileSync(home.join('.claude', 'settings.json'), '{}');
    if (verb === 'uninstall') await work(home.path, 'install');
    const isKilled = await workAndDie(home.path, verb, step);
    if (isKilled) await work(home.path, verb);
    const folders = readdirSync(path.join(home.path, '.claude')).join(' ');
    ends.add(`${folders}\n${listFiles(home.path).join('\n')}`);
    if (!isKilled) return { steps: step - 1, ends: [...ends] };
  }
}

test('an installation that is killed at any step is completed by the next', async () => {
  const { steps, ends } = await killAtEachStep('install');
  expect(steps).toBeGreaterThan(15);
  expect(ends).toHaveLength(1);
  expect(ends[0]).toContain('ticket-core 111');
  expect(ends[0]?.split('\n')).toHaveLength(7);
}, 120_000);

test('an uninstallation that is killed at any step is completed by the next', async () => {
  const { steps, ends } = await killAtEachStep('uninstall');
  expect(steps).toBeGreaterThan(10);
  expect(ends).toEqual([`settings.json\n${path.join('.claude', 'settings.json')} 0`]);
}, 120_000);
