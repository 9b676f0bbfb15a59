import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tempDir } from '@backlog-toolkit/test-kit';
import { serveRegistry } from '../../lib/loopback-registry.mjs';
import { root } from '../../lib/root.mjs';
import { packFolder } from '../../lib/tar.mjs';
import { playAction, type Played } from './support/play-action.ts';
import { makeProject, makeRecordingProject } from './support/project.ts';

const name = '@backlog-toolkit/model-registry';
const folder = tempDir('backlog-toolkit-');
const { version: current }: { version: string } = JSON.parse(
  readFileSync(path.join(root, 'packages', 'model-registry', 'package.json'), 'utf8'),
);
let registry: Awaited<ReturnType<typeof serveRegistry>>;

/** A package that only tells its version; its install script would leave a file. */
function makeOffer(version: string): { manifest: Record<string, unknown>; tarball: string } {
  const source = folder.join(version);
  mkdirSync(source);
  const scripts = { install: `node -e "require('node:fs').writeFileSync('${folder.join('pwned')}', '')"` };
  const manifest = { name, version, bin: { 'model-registry': 'bin.cjs' }, scripts };
  writeFileSync(path.join(source, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(source, 'bin.cjs'), `console.log('this is ${version}');\n`);
  const tarball = folder.join(`model-registry-${version}.tgz`);
  packFolder(source, tarball);
  return { manifest, tarball };
}

beforeAll(async () => {
  registry = await serveRegistry([makeOffer('9.8.7'), makeOffer(current)] as never);
});
afterAll(async () => {
  await registry.close();
  folder.dispose();
});

function play(workspace: string, version?: string): Promise<Played> {
  return playAction('model-registry-check', {
    workspace,
    inputs: version === undefined ? {} : { version },
    env: { NPM_CONFIG_REGISTRY: registry.url, NPM_CONFIG_CACHE: folder.join('npm-cache') },
  });
}

function said({ steps }: Played): string | undefined {
  return steps.find(({ id }) => id === 'run')?.stdout.trim();
}

describe('which bin runs', () => {
  test('a project without it: the exact version from npm, without install scripts, outside of the project', async () => {
    using project = makeProject([], { '.npmrc': 'registry=http://127.0.0.1:9/\n', 'package.json': '{}' });
    const played = await play(project.path, '9.8.7');
    expect(played.steps.find(({ id }) => id === 'install')).toMatchObject({ outcome: 'success' });
    expect(said(played)).toBe('this is 9.8.7');
    expect(() => readFileSync(folder.join('pwned'))).toThrow('ENOENT');
    expect(() => project.read('node_modules/.package-lock.json')).toThrow('ENOENT');
    const { uses } = played.steps[1] ?? {};
    expect(uses?.with).toEqual({
      key: 'backlog-toolkit-model-registry-9.8.7-Linux-X64',
      path: expect.stringMatching(/runner temp .*model-registry-9\.8\.7$/),
    });
  });

  test('the version of the action, unless another is named', async () => {
    using project = makeProject([]);
    expect(said(await play(project.path))).toBe(`this is ${current}`);
  });

  test('a project that has that version: its copy, without asking npm', async () => {
    using project = makeRecordingProject('model-registry');
    const played = await play(project.path);
    expect(played.steps.find(({ id }) => id === 'install')).toMatchObject({ outcome: 'skipped' });
    expect(project.read('arguments.jsonl')).toContain('"check"');
  });

  test('a project that has another version: the one that was named, or its own when asked to', async () => {
    using project = makeRecordingProject('model-registry');
    expect(said(await play(project.path, '9.8.7'))).toBe('this is 9.8.7');
    expect(() => project.read('arguments.jsonl')).toThrow('ENOENT');
    const own = `${project.path}/node_modules/${name}/package.json`;
    writeFileSync(own, readFileSync(own, 'utf8').replace(current, '5.5.5'));
    await play(project.path, 'installed');
    expect(project.read('arguments.jsonl')).toContain('"check"');
  });

  test.each([
    'latest',
    '^1.0.0',
    '',
    'git+ssh://x',
    '1.2.3; touch pwned',
    '1.2.3\n::error::pwned',
    '../x',
    '--help',
  ])('a version that is not exact ends with 64: %j', async (version) => {
    using project = makeProject([]);
    const { code, commands, steps } = await play(project.path, version);
    expect(code).toBe(64);
    expect(commands).toEqual([expect.stringMatching(/^::error::Input version: expected an exact version/)]);
    expect(steps.filter(({ outcome }) => outcome !== 'skipped')).toHaveLength(1);
  });

  test('a version that npm does not have ends with 69', async () => {
    using project = makeProject([]);
    const { code, commands } = await play(project.path, '7.7.7');
    expect(code).toBe(69);
    expect(commands).toContain(`::error::npm could not install ${name}@7.7.7.`);
  });

  test('nothing is installed where the project should have it', async () => {
    using project = makeProject([]);
    const { code, commands } = await play(project.path, 'installed');
    expect(code).toBe(66);
    expect(commands).toEqual([expect.stringContaining(`no ${name} installed`)]);
  });
});
