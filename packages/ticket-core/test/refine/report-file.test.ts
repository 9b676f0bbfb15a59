import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { refineSpec } from '../../src/commands/refine-spec.ts';
import { testProject, ticketText } from '../support/project.ts';
import { runCommand } from './run-command.ts';

const ticket = 'backlog/data/pending/TASK-001-ticket.md';
const files = {
  'src/rates.ts': '',
  [ticket]: ticketText('TASK-001'),
  'package.json': '{}\n',
  'NOTES.md': '# Notes\n',
};

test.each([ticket, 'package.json', 'NOTES.md', 'src'])('a report is not written over %s', async (out) => {
  using project = testProject(files);
  const before = out === 'src' ? '' : project.read(out);
  const { code, stderr } = await runCommand(refineSpec, ['--out', out], project.path);
  expect(code).toBe(73);
  expect(stderr).toContain('no report of a refinement');
  expect(stderr).toContain('--force');
  expect(out === 'src' ? '' : project.read(out)).toBe(before);
});

test('nor outside the project, by .. or through a link', async () => {
  using outside = tempDir('outside-');
  using project = testProject(files);
  symlinkSync(outside.path, path.join(project.path, 'linked'));
  for (const out of [
    outside.join('report.md'),
    'linked/report.md',
    'linked/deep/report.md',
    '../report-of-mine.md',
  ]) {
    const { code, stderr } = await runCommand(refineSpec, ['--out', out], project.path);
    expect([out, code]).toEqual([out, 73]);
    expect(stderr).toContain('outside the project');
  }
});

test('a link is not followed', async () => {
  using project = testProject(files);
  symlinkSync(path.join(project.path, 'NOTES.md'), path.join(project.path, 'report.md'));
  expect((await runCommand(refineSpec, ['--out', 'report.md'], project.path)).code).toBe(73);
  expect(project.read('NOTES.md')).toBe('# Notes\n');
});

test('over an earlier report, to a new file, and with --force anywhere', async () => {
  using project = testProject(files);
  mkdirSync(path.join(project.path, 'docs'));
  for (let run = 0; run < 2; run += 1)
    expect((await runCommand(refineSpec, ['--out', 'docs/report.md'], project.path)).code).toBe(0);
  const edited = project.read('docs/report.md').replace('Health', 'Wealth');
  writeFileSync(path.join(project.path, 'docs/report.md'), edited);
  expect((await runCommand(refineSpec, ['--out', 'docs/report.md'], project.path)).code).toBe(0);
  expect(project.read('docs/report.md')).toContain('Health');
  using outside = tempDir('outside-');
  for (const out of ['NOTES.md', outside.join('report.md')]) {
    expect((await runCommand(refineSpec, ['--out', out, '--force'], project.path)).code).toBe(0);
    expect(readFileSync(path.resolve(project.path, out), 'utf8')).toContain('# Refinement of');
  }
});
