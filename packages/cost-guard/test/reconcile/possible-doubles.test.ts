import { expect, test } from '@jest/globals';
import { possibleDoubles } from '../../src/reconcile/likely-doubles.ts';
import { testProject } from '../support.ts';

const base = { model: 'claude-sonnet-5-5', input_tokens: 300, cached_input_tokens: 700, output_tokens: 100 };
const transcript = {
  ...base,
  timestamp: '2026-11-01T10:00:20Z',
  output_tokens: 40,
  source: 'claude-code',
  id: 'claude-code:msg_a:req_a',
};
const proxy = { ...base, timestamp: '2026-11-01T10:00:00Z', source: 'litellm', id: 'litellm:call-1' };

async function likely(...lines: object[]): Promise<{ json: unknown; text: string }> {
  using project = testProject(lines);
  project.write('claude/projects/p/none.jsonl', '');
  const args = ['reconcile', '--root', 'claude', '--max-variance', '1'];
  const { stdout } = await project.run([...args, '--json']);
  const { likelyDuplicates } = JSON.parse(stdout) as { likelyDuplicates: unknown };
  return { json: likelyDuplicates, text: (await project.run(args)).stdout };
}

test('a pair of one prompt whose sources disagree about the answer is named, both with their tokens', async () => {
  // A proxy may count what came from the cache as input.
  const folded = { ...proxy, input_tokens: 1000, cached_input_tokens: 0 };
  const { json, text } = await likely(transcript, folded);
  expect(json).toMatchObject([
    { line: 2, firstLine: 1, from: 'litellm', firstFrom: 'claude-code', sameTokens: false },
  ]);
  expect(text).toMatch(
    /likely duplicate: \S+:1 \(claude-code, .*\) and \S+:2 \(litellm, .*\): same model and prompt, 40 and 100 output tokens, \$/,
  );
});

test.each([
  ['another prompt', { input_tokens: 301 }],
  ['another model', { model: 'claude-opus-5-5' }],
  ['another time', { timestamp: '2026-11-01T10:20:00Z' }],
  ['another message', { id: 'litellm:msg_b' }],
  ['the same source', { source: 'claude-code', id: 'claude-code:msg_b:req_b' }],
  ['no source', { source: undefined, id: undefined }],
])('not with %s', async (_name, more) => {
  expect((await likely(transcript, { ...proxy, ...more })).json).toEqual([]);
});

test('who agrees about all tokens is paired first', async () => {
  const exact = { ...transcript, id: 'claude-code:msg_b:req_b', output_tokens: 100 };
  expect((await likely(transcript, proxy, exact)).json).toMatchObject([
    { line: 3, firstLine: 2, sameTokens: true },
  ]);
});

test('calls without a prompt are alike in nothing', () => {
  const record = {
    timeMs: 0,
    model: 'm',
    modelKey: 'm',
    session: '',
    picoUsd: 1n,
    figures: [0, 5, 0, 0, 0, 0],
  };
  expect(
    possibleDoubles([
      { ...record, id: 'claude-code:msg_a:r', source: 'claude-code', line: 1 },
      { ...record, id: 'litellm:x', source: 'litellm', line: 2 },
    ]),
  ).toEqual([]);
});
