import { expect, test } from '@jest/globals';
import { formatManifest, type Manifest, parseManifest } from '../src/manifest.ts';

const hash = 'a'.repeat(64);
const manifest: Manifest = {
  version: '0.1.0',
  skills: ['ticket'],
  folders: ['.', 'skills', 'skills/backlog-ticket/references', 'backlog-toolkit/bin'],
  files: new Map([
    ['agents/backlog-reviewer.md', hash],
    ['backlog-toolkit/bin/ticket-core', hash],
    ['skills/backlog-ticket/SKILL.md', hash],
  ]),
};

test('a manifest is read as it was written', () => {
  expect(parseManifest(formatManifest(manifest), 'm.json')).toEqual(manifest);
});

test.each([
  '../x',
  '/etc/passwd',
  'skills/backlog-ticket/../../../x',
  'skills/backlog-ticket/..',
  'skills/mine/SKILL.md',
  'skills/backlog-ticket/a\0b',
  'skills\\backlog-ticket\\SKILL.md',
  'agents/mine.md',
  'settings.json',
  'backlog-toolkit/bin/../../settings.json',
  '__proto__',
])('a manifest that names %j is refused: uninstalling would remove it', (file) => {
  const text = JSON.stringify({
    ...JSON.parse(formatManifest(manifest)),
    files: JSON.parse(`{${JSON.stringify(file)}:"${hash}"}`),
  });
  expect(() => parseManifest(text, 'm.json')).toThrow(expect.objectContaining({ code: 'MANIFEST_INVALID' }));
});

test.each([
  '',
  '[]',
  '{}',
  'null',
  '{"schemaVersion":2}',
  '{"schemaVersion":1,"version":"1","skills":["A/b"],"folders":[],"files":{}}',
  '{"schemaVersion":1,"version":"1","skills":[],"folders":[".."],"files":{}}',
  '{"schemaVersion":1,"version":"1","skills":[],"folders":[],"files":{"agents/backlog-a.md":"x"}}',
])('%j is no manifest', (text) => {
  expect(() => parseManifest(text, 'm.json')).toThrow(
    expect.objectContaining({ code: 'MANIFEST_INVALID', file: 'm.json' }),
  );
});
