import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { newTicketSchemaText } from '../../src/create/generated/new-ticket-schema.ts';
import { nearestKey } from '../../src/create/nearest-key.ts';
import { checkNewTicket, parseNewTicket } from '../../src/create/parse-new-ticket.ts';
import { TicketError } from '../../src/errors.ts';
import { newTickets, words } from './arbitraries.ts';

const small = { title: 'T', type: 'TASK', context: 'c', description: 'd', acceptanceCriteria: ['a'] };

function messageOf(json: unknown): string {
  try {
    parseNewTicket(json);
  } catch (error) {
    if (error instanceof TicketError && error.code === 'INPUT_INVALID' && error.kind === 'bad-data')
      return error.message;
    throw error;
  }
  return '';
}

test('defaults are filled in', () => {
  expect(parseNewTicket(JSON.stringify(small))).toMatchObject({
    priority: 'medium',
    assignee: 'unassigned',
    affectedFiles: [],
    testStrategy: { unit: [], integration: [], verification: [] },
    dependsOn: [],
    tags: [],
    extraSections: [],
  });
});

test('a complete ticket comes back unchanged', () => {
  fc.assert(
    fc.property(newTickets(words), (ticket) => {
      expect(parseNewTicket(JSON.stringify(ticket))).toEqual(JSON.parse(JSON.stringify(ticket)));
    }),
    { numRuns: 100 },
  );
});

test('the examples of the schema are accepted', () => {
  const schema: unknown = JSON.parse(newTicketSchemaText);
  const examples =
    typeof schema === 'object' && schema !== null && 'examples' in schema ? schema.examples : [];
  expect(Array.isArray(examples) && examples.length > 0).toBe(true);
  for (const example of Array.isArray(examples) ? examples : [])
    expect(checkNewTicket(example)).toMatchObject({ ok: true });
});

test('every problem is listed with its place, what was expected and what was found', () => {
  const message = messageOf({
    titel: 'x',
    type: 'bug',
    acceptance_criteria: ['a'],
    affectedFiles: [{ file: 'a.ts', action: 'update' }],
    priority: 3,
    iceScore: { impact: 11, confidence: 1, ease: 1.5 },
  });
  expect(message.split('\n').map((line) => line.trim())).toEqual(
    expect.arrayContaining([
      'title: expected a value, which is required, found nothing',
      'titel: expected a key of the schema, found the unknown key "titel"; did you mean title?',
      'acceptance_criteria: expected a key of the schema, found the unknown key "acceptance_criteria"; did you mean acceptanceCriteria?',
      'type: expected an upper-case prefix such as TASK, found "bug"',
      'priority: expected a text, found 3',
      'affectedFiles[0].action: expected one of create, modify, delete, found "update"',
      'affectedFiles[0].file: expected a key of the schema, found the unknown key "file"; did you mean path?',
      'iceScore.impact: expected a number of at most 10, found 11',
      'iceScore.ease: expected a whole number, found 1.5',
    ]),
  );
});

describe('what a type demands', () => {
  test.each([
    ['BUG', ['severity', 'stepsToReproduce', 'expected', 'actual']],
    ['IDEA', ['hypothesis']],
  ])('%s', (type, keys) => {
    const message = messageOf({ ...small, type });
    for (const key of keys)
      expect(message).toContain(`${key}: expected a value, which is required in a ${type}`);
  });

  test('other types demand nothing more', () => {
    for (const type of ['TASK', 'FEAT', 'SEC', 'MY_TYPE'])
      expect(checkNewTicket({ ...small, type })).toMatchObject({ ok: true });
  });
});

test.each<[string, object, string]>([
  ['a NUL', { context: 'a\0b' }, 'context: expected printable text, line feeds and tabs, found U+0000'],
  [
    'an escape sequence',
    { acceptanceCriteria: ['\u001b[31m'] },
    'acceptanceCriteria[0]: expected printable text, line feeds and tabs, found U+001B',
  ],
  ['a carriage return', { description: 'a\r\nb' }, 'found U+000D'],
  ['a direction override', { title: 'a\u202eb' }, 'found U+202E'],
  ['half a surrogate pair', { title: 'a\ud800b' }, 'found U+D800'],
  ['a title of two lines', { title: 'a\nb' }, 'title: expected one line without tabs, found "a\\nb"'],
  [
    'a command of two lines',
    { testStrategy: { verification: ['a\nb'] } },
    'testStrategy.verification[0]: expected one line',
  ],
  [
    'an absolute path',
    { sharedFiles: ['/etc/passwd'] },
    'sharedFiles[0]: expected a path from the root of the repository',
  ],
  [
    'a path that climbs',
    { affectedFiles: [{ path: 'a/../../b', action: 'modify' }] },
    'affectedFiles[0].path: expected a path',
  ],
  ['a Windows path', { relatedDocs: ['docs\\a.md'] }, 'which contains a backslash'],
  ['a drive', { relatedDocs: ['C:/a.md'] }, 'which is absolute'],
  ['a path with an empty part', { relatedDocs: ['docs//a.md'] }, 'which has an empty part'],
  [
    'an id that is a path',
    { dependsOn: ['../TASK-1'] },
    'dependsOn[0]: expected a ticket id such as TASK-012, found "../TASK-1"',
  ],
  ['blank text', { context: ' \n ' }, 'context: expected a text that is not empty, found an empty text'],
  [
    'no criteria',
    { acceptanceCriteria: [] },
    'acceptanceCriteria: expected at least 1 entry, found an empty list',
  ],
  ['a long title', { title: 'x'.repeat(201) }, 'title: expected at most 200 characters, found 201'],
  [
    'a heading of ours',
    { extraSections: [{ heading: '1. **Background**:', body: 'b' }] },
    'expected a heading that tickets do not have anyway (Context)',
  ],
  [
    'a heading twice',
    {
      extraSections: [
        { heading: 'A', body: 'b' },
        { heading: 'a', body: 'b' },
      ],
    },
    'extraSections[1].heading: expected each heading once',
  ],
  [
    'a heading with marks',
    { extraSections: [{ heading: '## A', body: 'b' }] },
    'expected a heading without #',
  ],
])('%s is refused', (_what, more, expected) => {
  expect(messageOf({ ...small, ...more })).toContain(expected);
});

test('ordinary text of any script passes', () => {
  const more = { title: 'Füge 登录 hinzu 🎉 – “now”', context: 'a\n\tb', relatedDocs: ['docs/ä b.md'] };
  expect(parseNewTicket({ ...small, ...more })).toMatchObject(more);
});

test.each([
  [
    'not JSON',
    '{"title": ',
    'The new ticket is no JSON document: line 1, column 11: expected a value, found the end of the file.',
  ],
  ['a list', '[]', 'expected an object, found an empty list'],
  ['null', 'null', 'expected an object, found null'],
  ['a key named __proto__', '{"__proto__": {"title": "x"}}', 'the unknown key "__proto__"'],
])('%s is refused', (_what, text, expected) => {
  expect(messageOf(text)).toContain(expected);
});

test('a code fence around the JSON is named in the hint', () => {
  expect(() => parseNewTicket('```json\n{}\n```')).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('code fence') }),
  );
});

test('the nearest key is found for other spellings, not for anything', () => {
  const keys = ['acceptanceCriteria', 'affectedFiles', 'testStrategy', 'title', 'blockers'];
  expect(nearestKey('files_affected', keys)).toBe('affectedFiles');
  expect(nearestKey('Acceptance-Criteria', keys)).toBe('acceptanceCriteria');
  expect(nearestKey('tests', keys)).toBe('testStrategy');
  expect(nearestKey('budget', keys)).toBeUndefined();
  expect(nearestKey('constructor', keys)).toBeUndefined();
});
