import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import type { TempDir } from '@backlog-toolkit/test-kit';
import { listSessionTranscripts } from '../../src/io/transcripts-list.ts';
import { readTranscripts } from '../../src/io/transcripts.ts';
import type { TranscriptReading } from '../../src/io/transcripts.ts';
import { answer, answerLine, progressLine, promptLine, writeTree } from './lines.ts';
import { peerCases } from './peer-cases.ts';

let folder: TempDir;
beforeEach(() => {
  folder = tempDir();
});
afterEach(() => folder.dispose());

const main = '-work-shop/session-1.jsonl';
const agent = '-work-shop/session-1/subagents/agent-a1b2c3d.jsonl';
const read = (options = {}): Promise<TranscriptReading> =>
  readTranscripts({ roots: [folder.path], threads: 1, ...options });
const sums = ({ events }: TranscriptReading): number[] =>
  events.reduce(
    ([input = 0, output = 0, written = 0, cacheRead = 0], { tokens }) => [
      input + tokens.input,
      output + tokens.output,
      written + tokens.cacheWrite5m + tokens.cacheWrite1h,
      cacheRead + tokens.cacheRead,
    ],
    [0, 0, 0, 0],
  );

describe('beside ccusage 20.0.24', () => {
  test.each(peerCases)('$name', async ({ files, peer, right, why }) => {
    writeTree(folder.path, files);
    expect(sums(await read())).toEqual(right ?? peer);
    expect(right === undefined).toBe(why === undefined);
  });

  test('web searches, the batch tier and the cache for an hour are kept: ccusage prices none of the first two', async () => {
    writeTree(folder.path, {
      [main]: [
        answerLine({
          model: 'some-new-model',
          usage: {
            service_tier: 'batch',
            speed: 'fast',
            server_tool_use: { web_search_requests: 3 },
            cache_creation_input_tokens: 5,
            cache_creation: { ephemeral_1h_input_tokens: 5 },
          },
        }),
      ],
    });
    const [event] = (await read()).events;
    expect(event).toMatchObject({
      model: 'some-new-model',
      service_tier: 'batch',
      speed: 'fast',
      webSearchRequests: 3,
      tokens: { cacheWrite5m: 0, cacheWrite1h: 5 },
    });
  });
});

describe('what a line may look like', () => {
  test.each([
    ['CRLF', `${answerLine()}\r\n`],
    ['a byte order mark', `\uFEFF${answerLine()}\n`],
    ['blank lines', `\n\n${answerLine()}\n\n`],
    ['no newline at the end', answerLine()],
    ['other keys first', `${JSON.stringify(Object.fromEntries(Object.entries(answer()).reverse()))}\n`],
    ['spaces everywhere', `${JSON.stringify(answer(), undefined, 1).replaceAll('\n', ' ')}\n`],
    [
      'a key twice: the last one counts, as in JSON.parse',
      `${answerLine().replace('"output_tokens"', '"output_tokens":5,"output_tokens"')}\n`,
    ],
    ['__proto__', `${answerLine().replace('{', '{"__proto__":{"usage":{"output_tokens":9}},')}\n`],
    ['text that looks like usage', `${promptLine(`say "usage": {"output_tokens":1}`)}\n${answerLine()}\n`],
  ])('%s', async (_, text) => {
    writeTree(folder.path, { [main]: text });
    const reading = await read();
    expect(sums(reading)).toEqual([10, 20, 0, 0]);
    expect(reading.problems).toEqual([]);
  });

  test('names in any script; bytes that are no UTF-8 do not cost the figures', async () => {
    const broken = Buffer.from(answerLine({ id: 'msg_2', content: [{ type: 'text', text: 'Ä' }] }), 'latin1');
    const line = { gitBranch: 'feat/größe-→', cwd: '/work/läden' };
    writeTree(folder.path, { [main]: [answerLine({ line })] });
    const { appendFileSync } = await import('node:fs');
    appendFileSync(folder.join('projects', main), Buffer.concat([broken, Buffer.from('\n')]));
    const reading = await read();
    expect(reading.events.map((event) => event.gitBranch)).toEqual(['feat/größe-→', 'main']);
    expect(reading.events[0]?.cwd).toBe('/work/läden');
    expect(sums(reading)).toEqual([20, 40, 0, 0]);
  });

  test('bad lines are counted with their place, and cost nothing else', async () => {
    writeTree(folder.path, {
      [main]: [
        answerLine(),
        '{"usage":',
        answerLine({ id: 'msg_2', output: -1 }),
        answerLine({ id: 'msg_3', at: 'yesterday' }),
        '["usage"]',
        answerLine({ id: 'msg_4', usage: { output_tokens: '7' } }),
        answerLine({ id: 'msg_5', requestId: 'req_5' }),
      ],
    });
    const reading = await read();
    expect(sums(reading)).toEqual([20, 40, 0, 0]);
    expect(reading.counts).toMatchObject({ lines: 7, badLines: 5, usageLines: 2, answers: 2 });
    expect(reading.problems.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '2: expected JSON',
      '3: expected whole numbers from 0 in usage, found -1',
      '4: expected an ISO 8601 timestamp beside usage',
      '5: expected an object',
      '6: expected whole numbers from 0 in usage, found "7"',
    ]);
  });

  test('a torn tail is not a bad line', async () => {
    writeTree(folder.path, { [main]: `${answerLine()}\n${answerLine({ id: 'msg_2' }).slice(0, -9)}` });
    const reading = await read();
    expect(sums(reading)).toEqual([10, 20, 0, 0]);
    expect(reading.counts).toMatchObject({ badLines: 0, tornFiles: 1 });
  });

  test.each([16, 100, 1000, 4096])('lines longer than the chunk of %d bytes', async (chunkBytes) => {
    const long = answerLine({
      id: 'msg_2',
      requestId: 'req_2',
      content: [{ type: 'text', text: 'x'.repeat(9000) }],
    });
    writeTree(folder.path, {
      [main]: [answerLine(), promptLine('y'.repeat(9000)), long, answerLine({ id: 'msg_3' })],
    });
    expect(sums(await read({ chunkBytes }))).toEqual([30, 60, 0, 0]);
    const limited = await read({ chunkBytes, maxLineBytes: 5000 });
    expect(sums(limited)).toEqual([20, 40, 0, 0]);
    expect(limited.problems).toEqual([
      { file: folder.join('projects', main), line: 2, reason: 'expected at most 5000 bytes in a line' },
      { file: folder.join('projects', main), line: 3, reason: 'expected at most 5000 bytes in a line' },
    ]);
  });
});

describe('whose answer it is', () => {
  test('agents belong to the session that started them, and work under its command', async () => {
    writeTree(folder.path, {
      [main]: [
        promptLine(
          '<command-name>/backlog-toolkit:implementer</command-name><command-args>FEAT-7</command-args>',
        ),
        answerLine({ at: '2026-09-01T10:00:00Z' }),
        promptLine('<command-name>/clear</command-name>', '2026-09-01T11:00:00Z'),
        answerLine({ id: 'msg_3', requestId: 'req_3', at: '2026-09-01T12:00:00Z' }),
        progressLine({ id: 'msg_4', requestId: 'req_4', at: '2026-09-01T13:00:00Z' }),
      ],
      [agent]: [answerLine({ id: 'msg_2', requestId: 'req_2', sidechain: true, at: '2026-09-01T10:30:00Z' })],
    });
    const { events } = await read();
    expect(
      events.map((event) => [event.messageId, event.parentSession, event.agentId, event.command?.args]),
    ).toEqual([
      ['msg_1', undefined, undefined, 'FEAT-7'],
      ['msg_2', 'session-1', 'a1b2c3d', 'FEAT-7'],
      ['msg_3', undefined, undefined, undefined],
      ['msg_4', undefined, 'a1b2c3d', undefined],
    ]);
    expect(events.map((event) => event.isSidechain)).toEqual([false, true, false, true]);
  });

  test('a skill that the model calls counts until the next command', async () => {
    const skill = [
      { type: 'tool_use', id: 't', name: 'Skill', input: { skill: 'backlog-toolkit:review', args: 'BUG-2' } },
    ];
    writeTree(folder.path, {
      [main]: [
        answerLine({ content: skill, at: '2026-09-01T10:00:00Z' }),
        answerLine({ id: 'msg_2', at: '2026-09-01T10:01:00Z' }),
        promptLine('<command-name>/other:thing</command-name>', '2026-09-01T10:02:00Z'),
        answerLine({ id: 'msg_3', at: '2026-09-01T10:03:00Z' }),
      ],
    });
    const { events } = await read();
    expect(events.map((event) => [event.skill?.args, event.command?.name])).toEqual([
      ['BUG-2', undefined],
      ['BUG-2', undefined],
      [undefined, 'other:thing'],
    ]);
  });
});

describe('files', () => {
  test('links are followed, loops are not, and a file counts once', async () => {
    writeTree(folder.path, { [main]: [answerLine()] });
    const elsewhere = folder.join('elsewhere');
    writeTree(elsewhere, { 'p/session-2.jsonl': [answerLine({ id: 'msg_2', sessionId: 'session-2' })] });
    symlinkSync(folder.join('projects'), folder.join('projects', 'loop'));
    symlinkSync(folder.join('projects', main), folder.join('projects', 'again.jsonl'));
    symlinkSync(folder.join('elsewhere', 'projects'), folder.join('projects', 'linked'));
    symlinkSync('/nowhere/at/all.jsonl', folder.join('projects', 'gone.jsonl'));
    const reading = await read();
    expect(sums(reading)).toEqual([20, 40, 0, 0]);
    expect(reading.counts.files).toBe(2);
    expect(reading.problems).toEqual([
      { file: folder.join('projects', 'gone.jsonl'), reason: 'cannot be read: ENOENT' },
    ]);
  });

  test('what cannot be read is reported, the rest is read', async () => {
    writeTree(folder.path, { [main]: [answerLine()] });
    mkdirSync(folder.join('folder.jsonl'));
    const reading = await readTranscripts({
      files: [folder.join('folder.jsonl'), folder.join('missing.jsonl'), folder.join('projects', main)],
      threads: 1,
    });
    expect(sums(reading)).toEqual([10, 20, 0, 0]);
    expect(reading.problems.map(({ file, reason }) => [file, reason])).toEqual([
      [folder.join('missing.jsonl'), 'cannot be read: ENOENT'],
      [folder.join('folder.jsonl'), 'cannot be read: EISDIR'],
    ]);
  });

  test('a folder without permission is reported', async () => {
    writeTree(folder.path, { [main]: [answerLine()], 'closed/x.jsonl': [answerLine({ id: 'msg_2' })] });
    chmodSync(folder.join('projects', 'closed'), 0);
    const reading = await read();
    chmodSync(folder.join('projects', 'closed'), 0o700);
    const isRoot = process.getuid?.() === 0;
    expect(reading.problems).toEqual(
      isRoot ? [] : [{ file: folder.join('projects', 'closed'), reason: 'cannot be read: EACCES' }],
    );
  });

  test('roots without transcripts are an error', async () => {
    await expect(read({ roots: [folder.join('a'), folder.join('b')] })).rejects.toMatchObject({
      code: 'TRANSCRIPTS_MISSING',
      kind: 'missing',
    });
  });

  test('a session’s own transcripts are found from the path that hooks are given', () => {
    writeTree(folder.path, { [main]: [], [agent]: [], '-work-shop/session-2.jsonl': [] });
    expect(listSessionTranscripts(folder.join('projects', main))).toEqual([
      folder.join('projects', main),
      folder.join('projects', agent),
    ]);
    expect(listSessionTranscripts(folder.join('projects', '-work-shop/session-2.jsonl'))).toHaveLength(1);
  });

  test('since and until bound the time of the answer', async () => {
    writeTree(folder.path, {
      [main]: [1, 2, 3].map((hour) =>
        answerLine({ id: `msg_${hour}`, at: `2026-09-01T0${hour}:00:00+00:00` }),
      ),
    });
    const { events } = await read({
      since: new Date('2026-09-01T02:00:00Z'),
      until: new Date('2026-09-01T03:00:00Z'),
    });
    expect(events.map((event) => event.messageId)).toEqual(['msg_2']);
  });
});
