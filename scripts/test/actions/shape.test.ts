import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { readExampleWorkflows } from '../../actions/example-workflows.mjs';
import { listActions } from '../../actions/list-actions.mjs';
import {
  pagesWithReferences,
  readReleaseVersion,
  withDefaultVersion,
  withReferences,
} from '../../actions/set-versions.mjs';
import { root } from '../../lib/root.mjs';

const version = readReleaseVersion();
const page = readFileSync(path.join(root, 'docs', 'ci.md'), 'utf8');
const published = listActions().filter(({ isInternal }) => !isInternal);
const workflowsFolder = path.join(root, '.github', 'workflows');
const workflows = readdirSync(workflowsFolder).map((name) => ({
  name,
  text: readFileSync(path.join(workflowsFolder, name), 'utf8'),
}));
const examples = [...readExampleWorkflows()].map(([name, text]) => ({ name, text }));

/** Every script of a workflow or an action, wherever it stands. */
function listScripts(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    key === 'run' && typeof inner === 'string' ? [inner] : listScripts(inner),
  );
}

describe.each([...listActions(), ...workflows, ...examples].map(({ name, text }) => ({ name, text })))(
  '$name',
  ({ text }) => {
    test('no expression is part of a script, where its value would be read as commands', () => {
      const scripts = listScripts(load(text));
      expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
      expect(scripts.length).toBe([...text.matchAll(/^ +(?:- )?run:/gm)].length);
    });

    test('actions of others are pinned to a commit, with their version beside it', () => {
      const uses = [...text.matchAll(/uses: (.*)$/gm)].map(([, used = '']) => used);
      const foreign = uses.filter((used) => !/^(?:\.\/|backlog-toolkit\/)/.test(used));
      const unpinned = foreign.filter((used) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used));
      expect(unpinned).toEqual([]);
    });
  },
);

test('one action of others has one commit everywhere', () => {
  const texts = [...listActions(), ...workflows, ...examples].map(({ text }) => text);
  const pins = new Map<string, Set<string>>();
  for (const [, action = '', pin = ''] of texts.join('\n').matchAll(/uses: ([\w./-]+)@([0-9a-f]{40} # \S+)/g))
    pins.set(action, (pins.get(action) ?? new Set()).add(pin));
  expect([...pins].filter(([, found]) => found.size > 1)).toEqual([]);
});

describe.each(published)('$name', ({ name, text, action }) => {
  const { inputs = {}, outputs = {}, runs } = action;

  test('its version is the one that is released with it', () => {
    expect(inputs['version']?.default).toBe(version);
    expect(withDefaultVersion(text, version)).toBe(text);
    expect(withDefaultVersion(text, '4.5.6-rc.1')).toMatch(/^ {4}default: 4\.5\.6-rc\.1$/m);
  });

  test('every input is used, and every step output that it gives is one of its steps', () => {
    const steps = JSON.stringify(runs.steps);
    expect(Object.keys(inputs).filter((input) => !steps.includes(`inputs.${input} `))).toEqual([]);
    const ids = new Set(runs.steps.map(({ id }) => id));
    const sources = Object.values(outputs).flatMap(({ value }) => [...value.matchAll(/steps\.(\w+)\./g)]);
    expect(sources.filter(([, id]) => !ids.has(id))).toEqual([]);
  });

  test('steps tell the environment only what their script reads', () => {
    const folder = path.join(root, '.github', 'actions', name);
    const scripts = readdirSync(folder)
      .filter((file) => file.endsWith('.mjs'))
      .map((file) => readFileSync(path.join(folder, file), 'utf8'))
      .join('\n');
    const run = runs.steps.filter(({ run = '' }) => !run.includes('/../shared/'));
    const handed = run.flatMap(({ env = {} }) => Object.keys(env)).filter((key) => key.startsWith('INPUT_'));
    const asked = handed.map((key) => key.slice('INPUT_'.length).toLowerCase().replaceAll('_', '-'));
    expect(asked.filter((input) => !scripts.includes(`'${input}'`))).toEqual([]);
  });

  test('the page has it, with a workflow that names its release', () => {
    expect(page).toContain(`| [\`${name}\`](#`);
    expect(examples.filter((one) => one.text.includes(`/.github/actions/${name}@v${version}\n`))).not.toEqual(
      [],
    );
  });
});

/** Every use of an action of ours in the YAML of a page. */
function listUses(value: unknown): { uses: string; given: string[] }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { uses, with: inputs = {} } = value as { uses?: unknown; with?: object };
  const own = typeof uses === 'string' && uses.startsWith('backlog-toolkit/');
  return [
    ...(own ? [{ uses, given: Object.keys(inputs) }] : []),
    ...Object.values(value).flatMap((inner: unknown) => listUses(inner)),
  ];
}

describe.each(pagesWithReferences)('%s', (name) => {
  const text = readFileSync(path.join(root, name), 'utf8');
  const uses = [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
    listUses(load(block)),
  );

  test('names the release and inputs that there are', () => {
    expect(uses.length).toBeGreaterThan(1);
    const wrong = uses.filter(({ uses, given }) => {
      const [, action = '', ref] =
        /^backlog-toolkit\/backlog-toolkit\/\.github\/actions\/([\w-]+)@v(.*)$/.exec(uses) ?? [];
      const known = published.find((one) => one.name === action)?.action.inputs;
      return !known || ref !== version || given.some((input) => !known[input]);
    });
    expect(wrong).toEqual([]);
  });

  test('is brought up to date by a release', () => {
    expect(withReferences(text, version)).toBe(text);
    expect(withReferences(text, '4.5.6')).not.toContain(version);
  });
});
