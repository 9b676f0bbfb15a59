import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runProcess } from '@backlog-toolkit/test-kit';
import { load } from 'js-yaml';
import { readExampleWorkflows } from '../../actions/example-workflows.mjs';
import { playAction, type Step } from './support/play-action.ts';
import { interpolate } from './support/evaluate.ts';
import { makeProject, type Project } from './support/project.ts';

const registry = '.backlog-ops/model-registry.json';

function aliases(model: string): string {
  return `${JSON.stringify({ version: '1.1', generated_at: null, aliases: { balanced: [{ provider: 'p', model }] }, models: {} }, null, 2)}\n`;
}

/** A price map as LiteLLM publishes it, with one model that no catalogue has. */
function priceMap(id: string): string {
  const entry = {
    litellm_provider: 'anthropic',
    mode: 'chat',
    input_cost_per_token: 0.000001,
    output_cost_per_token: 0.000004,
    max_input_tokens: 200000,
  };
  return JSON.stringify({ [id]: entry });
}

describe('model-registry-check', () => {
  test.each([
    ['a known model', 'claude-sonnet-5-5', { code: 0, outputs: { errors: '0', 'exit-code': '0' } }],
    ['an unknown model', 'no\n::error::pwned', { code: 1, outputs: { errors: '1', 'exit-code': '1' } }],
  ])('%s', async (_, model, played) => {
    using project = makeProject(['model-registry'], { [`sub/${registry}`]: aliases(model) });
    const inputs = { 'working-directory': 'sub' };
    const result = await playAction('model-registry-check', { workspace: project.path, inputs });
    expect(result).toMatchObject(played);
    const errors = result.commands.filter((line) => line.startsWith('::error'));
    expect(errors).toHaveLength(Number(played.outputs.errors));
    for (const line of errors) expect(line).toMatch(new RegExp(`^::error file=sub/${registry},line=\\d+::`));
  });

  test('a file that cannot be read is no yes', async () => {
    using project = makeProject(['model-registry'], { [registry]: '{' });
    const { code, outputs } = await playAction('model-registry-check', { workspace: project.path });
    expect({ code, errors: outputs['errors'] }).toEqual({ code: 65, errors: '' });
  });
});

const offline = { offline: 'true', 'price-map': 'prices.json' };

describe('model-registry-sync', () => {
  test('writes the file, and tells what changed', async () => {
    using project = makeProject(['model-registry'], { 'prices.json': priceMap('claude-brand-new-9') });
    const played = await playAction('model-registry-sync', { workspace: project.path, inputs: offline });
    expect(played).toMatchObject({
      code: 0,
      outputs: {
        status: 'written',
        changed: 'true',
        changes: '1',
        file: registry,
        'log-file': '.backlog-ops/model-registry.changes.jsonl',
        'exit-code': '0',
      },
    });
    expect(project.read(registry)).toContain('claude-brand-new-9');
    expect(readFileSync(played.outputs['body-file'] ?? '', 'utf8')).toContain('claude-brand-new-9');
    expect(played.summary).toContain('claude-brand-new-9');

    const again = await playAction('model-registry-sync', { workspace: project.path, inputs: offline });
    expect(again.outputs).toMatchObject({
      status: 'unchanged',
      changed: 'false',
      changes: '0',
      'log-file': '',
    });
  });

  test('a rehearsal writes nothing', async () => {
    using project = makeProject(['model-registry'], { 'prices.json': priceMap('claude-brand-new-9') });
    const inputs = { ...offline, 'dry-run': 'true' };
    const { outputs } = await playAction('model-registry-sync', { workspace: project.path, inputs });
    expect(outputs).toMatchObject({ status: 'would-write', changed: 'false', changes: '1', 'log-file': '' });
    expect(existsSync(path.join(project.path, registry))).toBe(false);
  });

  test('a source that is not believed fails the job and changes nothing', async () => {
    using project = makeProject(['model-registry'], { 'prices.json': '[]', [registry]: aliases('x') });
    const { code, outputs, commands } = await playAction('model-registry-sync', {
      workspace: project.path,
      inputs: offline,
    });
    expect({ code, ...outputs }).toMatchObject({ code: 65, status: 'failed', changed: 'false' });
    expect(commands).toContainEqual(expect.stringMatching(/^::error::/));
    expect(project.read(registry)).toBe(aliases('x'));
  });
});

/** Steps of a workflow on the page, as they are there. */
function readExampleSteps(heading: string, job: string): Step[] {
  const { jobs } = load(readExampleWorkflows().get(heading) ?? '') as {
    jobs: Record<string, { steps: Step[] }>;
  };
  return jobs[job]?.steps ?? [];
}

describe('the nightly pull request of the page', () => {
  const [, , propose] = readExampleSteps('Model registry every night', 'sync');
  let project: Project;
  const gh = (): string[] =>
    existsSync(path.join(project.path, '..', 'gh.log'))
      ? readFileSync(path.join(project.path, '..', 'gh.log'), 'utf8')
          .trimEnd()
          .split('\n')
      : [];

  beforeAll(() => {
    project = makeProject(['model-registry'], { 'README.md': 'Demo\n', '.gitignore': 'node_modules\n' });
    const around = path.dirname(project.path);
    mkdirSync(path.join(around, 'bin'));
    writeFileSync(
      path.join(around, 'bin', 'gh'),
      `#!/usr/bin/env bash
printf '%s\\n' "$*" >> '${around}/gh.log'
if [ "$1 $2" = 'pr list' ] && [ -f '${around}/open' ]; then cat '${around}/open'; fi
if [ "$1 $2" = 'pr create' ]; then echo 12 > '${around}/open'; fi
`,
    );
    chmodSync(path.join(around, 'bin', 'gh'), 0o755);
    project.git('init', '--quiet', '--initial-branch=main');
    project.git('add', '.');
    project.git('commit', '--quiet', '--message=Base');
    project.git('init', '--quiet', '--bare', path.join(around, 'origin.git'));
    project.git('remote', 'add', 'origin', path.join(around, 'origin.git'));
    project.git('push', '--quiet', 'origin', 'main');
  });
  afterAll(() => project[Symbol.dispose]());

  async function night(model: string): Promise<void> {
    project.git('switch', '--quiet', '--force-create', 'main', 'origin/main');
    project.write('../prices.json', priceMap(model));
    const { outputs } = await playAction('model-registry-sync', {
      workspace: project.path,
      inputs: { ...offline, 'price-map': '../prices.json' },
    });
    expect(outputs['changed']).toBe('true');
    const contexts = { github: { token: 'ghs_test' }, steps: { sync: { outputs } } };
    const fill = (text: unknown): string =>
      interpolate(String(text), contexts, { hasFailed: false, isCancelled: false });
    const env = Object.fromEntries(
      Object.entries(propose?.env ?? {}).map(([key, value]) => [key, fill(value)]),
    );
    const { code, stderr } = await runProcess('bash', ['-eo', 'pipefail', '-c', propose?.run ?? ''], {
      cwd: project.path,
      env: { ...env, PATH: `${path.dirname(project.path)}/bin${path.delimiter}${process.env['PATH']}` },
    });
    expect({ code, stderr }).toMatchObject({ code: 0 });
  }

  test('is opened once and then kept up to date, with what changed since the main branch', async () => {
    await night('claude-brand-new-8');
    await night('claude-brand-new-9');
    const calls = gh().map((line) => line.replaceAll(/\S* ?temp \S+/g, 'FILE'));
    expect(calls).toEqual([
      'pr list --head model-registry-sync --state open --json number --jq .[].number',
      expect.stringMatching(
        /^pr create --head model-registry-sync --title Update the model registry --body-file /,
      ),
      'pr list --head model-registry-sync --state open --json number --jq .[].number',
      expect.stringMatching(/^pr edit 12 --body-file /),
    ]);
    expect(project.git('log', '--format=%s', 'origin/main..origin/model-registry-sync')).toBe(
      'Update the model registry',
    );
    const changed = project
      .git('diff', '--name-only', 'origin/main', 'origin/model-registry-sync')
      .split('\n');
    expect(changed).toEqual(['.backlog-ops/model-registry.changes.jsonl', registry]);
    expect(project.git('show', `origin/model-registry-sync:${registry}`)).toContain('claude-brand-new-9');
    expect(project.git('show', `origin/model-registry-sync:${registry}`)).not.toContain('claude-brand-new-8');
  });
});
