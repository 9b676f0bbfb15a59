import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { playAction, type Played } from './support/play-action.ts';
import { makeProject } from './support/project.ts';

const volatileAgent =
  '---\nname: reviewer\ndescription: Use for reviews\n---\nToday is 2026-01-31.\nReview with care.\n';
const quietAgent = '---\nname: reviewer\ndescription: Use for reviews\n---\nReview with care.\n';

function outcomes({ steps }: Played): string[] {
  return steps.filter(({ outcome }) => outcome !== 'skipped').map(({ id, outcome }) => `${id} ${outcome}`);
}

interface SarifResult {
  readonly ruleId: string;
  readonly locations: readonly { physicalLocation: { artifactLocation: { uri: string } } }[];
}

function readSarif(played: Played): { place: string | undefined; rule: string }[] {
  const text = readFileSync(played.outputs['sarif-file'] ?? '', 'utf8');
  const { runs }: { runs: readonly { results: readonly SarifResult[] }[] } = JSON.parse(text);
  return runs.flatMap(({ results }) =>
    results.map(({ ruleId, locations }) => ({
      place: locations[0]?.physicalLocation.artifactLocation.uri,
      rule: ruleId,
    })),
  );
}

describe('prompt-lint', () => {
  const file = 'apps/a b/.claude/agents/reviewer.md';
  const inputs = { 'working-directory': 'apps/a b' };

  test('a finding fails the job, and is uploaded all the same', async () => {
    using project = makeProject(['prompt-lint'], { [file]: volatileAgent });
    const played = await playAction('prompt-lint', { workspace: project.path, inputs });
    expect(played).toMatchObject({ code: 1, outputs: { errors: '1', warnings: '0', 'exit-code': '1' } });
    expect(played.commands).toEqual([expect.stringContaining(`::error file=${file},line=5,`)]);
    expect(played.summary.match(/^#+ Prompts$/gm)).toHaveLength(1);
    expect(readSarif(played)).toEqual([{ place: file.replace(' ', '%20'), rule: 'volatile-timestamp' }]);
    expect(played.steps.at(-1)?.uses).toEqual({
      action: expect.stringMatching(/^github\/codeql-action\/upload-sarif@[0-9a-f]{40}$/),
      with: { sarif_file: played.outputs['sarif-file'], category: 'prompt-lint' },
    });
  });

  test('nothing found is uploaded too, so that what was fixed is closed', async () => {
    using project = makeProject(['prompt-lint'], { [file]: quietAgent });
    const played = await playAction('prompt-lint', { workspace: project.path, inputs });
    expect(played).toMatchObject({ code: 0, commands: [], outputs: { errors: '0', 'exit-code': '0' } });
    expect(readSarif(played)).toEqual([]);
    expect(outcomes(played)).toEqual(['find success', 'run success', 'sarif success', 'step-5 success']);
  });

  test('without code scanning', async () => {
    using project = makeProject(['prompt-lint'], { [file]: volatileAgent });
    const played = await playAction('prompt-lint', {
      workspace: project.path,
      inputs: { ...inputs, sarif: 'false' },
    });
    expect(played).toMatchObject({ code: 1, outputs: { errors: '1', 'sarif-file': '' } });
    expect(outcomes(played)).toEqual(['find success', 'run failure']);
  });

  test('what could not be looked at fails the job and is not uploaded', async () => {
    using project = makeProject(['prompt-lint'], { [file]: quietAgent });
    const played = await playAction('prompt-lint', {
      workspace: project.path,
      inputs: { ...inputs, files: 'no such folder\n  .claude  \n' },
    });
    expect(played).toMatchObject({ code: 66, outputs: { errors: '', 'sarif-file': '', 'exit-code': '66' } });
    expect(outcomes(played)).toEqual(['find success', 'run failure', 'sarif failure']);
  });

  test('a text and a name that look like commands are none', async () => {
    using project = makeProject(['prompt-lint'], {
      'agents/::error::pwned.md': `${volatileAgent}\n::error::pwned 2026-02-01\n::set-output name=errors::0\n`,
    });
    const { commands, outputs } = await playAction('prompt-lint', { workspace: project.path });
    expect(
      commands.filter((line) => !line.startsWith('::error file=agents/%3A%3Aerror%3A%3Apwned.md,')),
    ).toEqual([]);
    expect(Number(outputs['errors'])).toBeGreaterThan(0);
  });
});

const ticket = `---
id: TASK-001
title: Print a label
status: pending
priority: medium
created: 2026-02-17
updated: 2026-02-17
assignee: unassigned
---

# TASK-001: Print a label

## Context

Parcels need labels.
`;

describe('ticket-core-validate', () => {
  const files = {
    'backlog.config.json': '{ "version": "1.1" }',
    'backlog/data/pending/TASK-001-print-a-label.md': ticket,
  };

  test('a broken ticket fails the job, with an annotation where it is', async () => {
    using project = makeProject(['ticket-core'], files);
    project.git('init', '--quiet');
    const played = await playAction('ticket-core-validate', { workspace: project.path });
    expect(played).toMatchObject({ code: 1, outputs: { valid: 'false', 'exit-code': '1' } });
    expect(played.commands).toContainEqual(
      expect.stringMatching(
        /^::error file=backlog\/data\/pending\/TASK-001-print-a-label\.md,.*title=section-missing/,
      ),
    );
    expect(played.summary).toContain('Tickets');
  });

  test('an empty backlog is valid', async () => {
    using project = makeProject(['ticket-core'], { 'backlog.config.json': '{ "version": "1.1" }' });
    project.write('backlog/data/pending/.gitkeep', '');
    const played = await playAction('ticket-core-validate', { workspace: project.path });
    expect(played).toMatchObject({ code: 0, commands: [], outputs: { valid: 'true', 'exit-code': '0' } });
  });

  test('no backlog is no yes', async () => {
    using project = makeProject(['ticket-core']);
    const played = await playAction('ticket-core-validate', { workspace: project.path });
    expect(played).toMatchObject({ code: 66, outputs: { valid: '', 'exit-code': '66' } });
  });

  test('a ticket of a hostile name is one that is not there', async () => {
    using project = makeProject(['ticket-core'], files);
    const inputs = { tickets: '--fix\n$(touch pwned)\'"::error::pwned' };
    const { code, commands } = await playAction('ticket-core-validate', { workspace: project.path, inputs });
    expect(code).toBe(64);
    expect(commands).toEqual([expect.stringMatching(/^::error::No ticket matches --fix/)]);
  });
});
