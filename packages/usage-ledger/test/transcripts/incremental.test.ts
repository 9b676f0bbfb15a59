import {
  appendFileSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import type { TempDir } from '@backlog-toolkit/test-kit';
import fc from 'fast-check';
import { readTranscripts } from '../../src/io/transcripts.ts';
import type { ReadTranscriptsOptions, TranscriptReading } from '../../src/io/transcripts.ts';
import { emptyTranscriptState, parseTranscriptState } from '../../src/transcripts/transcript-state.ts';
import type { TranscriptState } from '../../src/transcripts/transcript-state.ts';
import type { UsageEvent } from '../../src/transcripts/usage-event.ts';
import { answerLine, promptLine, writeTree } from './lines.ts';

let folder: TempDir;
let file: string;
let state: TranscriptState;
let ledger: Map<string, UsageEvent>;
beforeEach(() => {
  folder = tempDir();
  file = folder.join('projects', main);
  state = emptyTranscriptState();
  ledger = new Map();
  writeTree(folder.path, { [main]: [] });
});
afterEach(() => folder.dispose());

const main = 'p/session-1.jsonl';
const agent = 'p/session-1/subagents/agent-1.jsonl';
const soon = new Date('2026-09-01T10:01:00Z');
const later = new Date('2026-09-01T12:00:00Z');

/** Reads what is new and puts it into the ledger, which refuses ids that it has. */
async function importNew(options: Partial<ReadTranscriptsOptions> = {}): Promise<TranscriptReading> {
  const reading = await readTranscripts({ roots: [folder.path], threads: 1, state, now: later, ...options });
  for (const event of reading.events) if (!ledger.has(event.id)) ledger.set(event.id, event);
  // What a program does between two runs.
  state = parseTranscriptState(JSON.parse(JSON.stringify(reading.state)))!;
  expect(state).toEqual(reading.state);
  return reading;
}
const append = (...lines: string[]): void => appendFileSync(file, lines.map((line) => `${line}\n`).join(''));
const output = (): number => [...ledger.values()].reduce((sum, event) => sum + event.tokens.output, 0);
const ids = (reading: TranscriptReading): string[] => reading.events.map((event) => event.id);

describe('a second reading', () => {
  test('finds nothing when nothing is new, and reads nothing', async () => {
    append(answerLine());
    expect(ids(await importNew())).toEqual(['claude-code:msg_1:req_1']);
    const again = await importNew();
    expect(again.events).toEqual([]);
    expect(again.counts).toMatchObject({ files: 1, filesRead: 0, bytes: 0 });
  });

  test('reads only what was appended, and goes on counting lines', async () => {
    append(answerLine());
    const sizeBefore = statSync(file).size;
    await importNew();
    append(answerLine({ id: 'msg_2' }), '{"usage"');
    const reading = await importNew();
    expect(ids(reading)).toEqual(['claude-code:msg_2:req_1']);
    expect(reading.counts.bytes).toBe(statSync(file).size - sizeBefore);
    expect(reading.problems.map((problem) => problem.line)).toEqual([3]);
    expect((await importNew()).problems).toEqual([]);
  });

  test('goes on after a line that is too long', async () => {
    append(answerLine(), promptLine('x'.repeat(5000)), answerLine({ id: 'msg_2' }));
    await importNew({ chunkBytes: 300, maxLineBytes: 2000 });
    expect(state.files[file]?.cursor.offset).toBe(statSync(file).size);
    append('{"usage"');
    expect((await importNew()).problems.map((problem) => problem.line)).toEqual([4]);
  });

  test('leaves a torn line until it is whole', async () => {
    const line = answerLine();
    appendFileSync(file, line.slice(0, 200));
    expect((await importNew()).events).toEqual([]);
    appendFileSync(file, `${line.slice(200)}\n`);
    expect(ids(await importNew())).toHaveLength(1);
  });

  test('remembers the command that was given before', async () => {
    append(promptLine('/backlog-toolkit:implementer FEAT-1'));
    await importNew();
    append(answerLine());
    writeTree(folder.path, { [agent]: [answerLine({ id: 'msg_2', sidechain: true })] });
    const { events } = await importNew();
    expect(events.map((event) => event.command?.args)).toEqual(['FEAT-1', 'FEAT-1']);
  });

  test('forgets files that are gone', async () => {
    append(answerLine());
    await importNew();
    rmSync(file);
    await importNew();
    expect(state.files).toEqual({});
  });
});

describe('an answer that is still growing', () => {
  test('is left until it is whole', async () => {
    append(answerLine({ output: 3, stop: null }));
    expect((await importNew({ now: soon })).events).toEqual([]);
    append(answerLine({ output: 90 }));
    expect((await importNew({ now: soon })).events.map((event) => event.tokens.output)).toEqual([90]);
  });

  test('is left until another one follows', async () => {
    append(answerLine({ output: 3, stop: null }));
    await importNew({ now: soon });
    append(answerLine({ id: 'msg_2', output: 4, stop: null }));
    expect(ids(await importNew({ now: soon }))).toEqual(['claude-code:msg_1:req_1']);
  });

  test('is left for as long as was asked', async () => {
    append(answerLine({ output: 3, stop: null }));
    expect((await importNew({ now: soon, settleMs: 61_000 })).events).toEqual([]);
    expect((await importNew({ now: soon, settleMs: 59_000 })).events).toHaveLength(1);
  });

  test('and grows after all: the difference is handed out, once', async () => {
    append(answerLine({ output: 3, stop: null, usage: { server_tool_use: { web_search_requests: 1 } } }));
    await importNew();
    append(answerLine({ output: 90, usage: { server_tool_use: { web_search_requests: 3 } } }));
    const stateBefore = state;
    const [event] = (await importNew()).events;
    expect(event).toMatchObject({
      id: 'claude-code:msg_1:req_1:correction-1',
      correction: 1,
      tokens: { input: 0, output: 87 },
      webSearchRequests: 2,
    });
    // A crash between the ledger and the state: the same correction comes again under the same id.
    state = stateBefore;
    await importNew();
    expect(output()).toBe(90);
    append(answerLine({ output: 100 }));
    expect(ids(await importNew())).toEqual(['claude-code:msg_1:req_1:correction-2']);
    expect(output()).toBe(100);
  });
});

describe('never twice', () => {
  test('a sidechain that repeats what was handed out before', async () => {
    append(answerLine());
    await importNew();
    writeTree(folder.path, {
      [agent]: [
        answerLine({ requestId: 'req_8', sidechain: true }),
        answerLine({ id: 'msg_2', requestId: 'req_9', sidechain: true }),
      ],
    });
    expect(ids(await importNew())).toEqual(['claude-code:msg_2:req_9']);
    append(answerLine({ id: 'msg_2', requestId: 'req_2' }));
    expect((await importNew()).events).toEqual([]);
  });

  test('a session that was resumed in a new file', async () => {
    append(answerLine());
    await importNew();
    writeTree(folder.path, {
      'p/session-2.jsonl': [answerLine({ sessionId: 'session-2' }), answerLine({ id: 'msg_2' })],
    });
    expect(ids(await importNew())).toEqual(['claude-code:msg_2:req_1']);
  });

  test('a file that was rewritten, cut or replaced', async () => {
    append(answerLine(), answerLine({ id: 'msg_2' }));
    await importNew();
    const added = answerLine({ id: 'msg_3' });
    writeFileSync(
      file,
      `${answerLine({ id: 'msg_2', line: { slug: 'compacted' } })}\n${added}\n`.padEnd(2000, '\n'),
    );
    const rewritten = await importNew();
    expect(ids(rewritten)).toEqual(['claude-code:msg_3:req_1']);
    expect(rewritten.counts.filesRewritten).toBe(1);
    truncateSync(file, 0);
    expect((await importNew()).counts.filesRewritten).toBe(1);
    append(answerLine({ id: 'msg_4' }), answerLine());
    expect(ids(await importNew())).toEqual(['claude-code:msg_4:req_1']);
    expect(ledger.size).toBe(4);
  });

  test('a long file whose beginning alone was changed', async () => {
    append(answerLine(), ...Array.from({ length: 30 }, () => promptLine('x'.repeat(1000))));
    await importNew();
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('msg_1', 'msg_2'));
    const reading = await importNew();
    expect(ids(reading)).toEqual(['claude-code:msg_2:req_1']);
    expect(reading.counts.filesRewritten).toBe(1);
  });

  test('a file that only was touched', async () => {
    append(answerLine());
    await importNew();
    utimesSync(file, later, later);
    const { events, counts } = await importNew();
    expect([events, counts.bytes, counts.filesRewritten]).toEqual([[], 0, 0]);
  });
});

describe('bounds in time', () => {
  test('what was left out is found when it is asked for', async () => {
    append(
      answerLine({ at: '2026-08-01T10:00:00Z' }),
      answerLine({ id: 'msg_2', at: '2026-09-01T10:00:00Z' }),
    );
    expect(ids(await importNew({ since: new Date('2026-08-15') }))).toEqual(['claude-code:msg_2:req_1']);
    expect((await importNew({ since: new Date('2026-08-20') })).events).toEqual([]);
    await importNew({ since: new Date('2026-07-01') });
    expect(ledger.size).toBe(2);
    await importNew();
    expect(ledger.size).toBe(2);
  });

  test('until does not move the state', async () => {
    append(answerLine());
    expect((await importNew({ until: new Date('2026-09-01T09:00:00Z') })).events).toEqual([]);
    expect(ids(await importNew())).toHaveLength(1);
  });
});

test('a value that is no state is told', () => {
  const good = { version: 1, sinceMs: null, files: {} };
  expect(parseTranscriptState(good)).toEqual(good);
  for (const bad of [
    null,
    [],
    { ...good, version: 2 },
    { ...good, sinceMs: '1' },
    { ...good, files: { a: {} } },
    { ...good, files: { a: { cursor: {} } } },
  ])
    expect(parseTranscriptState(bad)).toBeUndefined();
});

test('a fuller copy is found behind fifteen other answers', async () => {
  const others = Array.from({ length: 15 }, (_, i) => answerLine({ id: `msg_${i + 2}` }));
  append(answerLine({ output: 1 }), ...others);
  await importNew();
  const before = output();
  append(answerLine({ output: 6 }));
  await importNew();
  expect(output() - before).toBe(5);
});

test('however a file grows and whenever it is read, the sum is that of one reading', async () => {
  const line = fc
    .record({
      id: fc.constantFrom('msg_1', 'msg_2', 'msg_3', 'msg_4', 'msg_5'),
      requestId: fc.constantFrom('req_1', 'req_1', 'req_2'),
      output: fc.integer({ min: 1, max: 500 }),
      stop: fc.constantFrom(null, 'end_turn'),
      minute: fc.integer({ min: 0, max: 30 }),
    })
    .map(({ minute, ...spec }) =>
      answerLine({
        ...spec,
        at: new Date(Date.parse('2026-09-01T10:00:00Z') + minute * 60_000).toISOString(),
      }),
    );
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 12 }),
      fc.array(
        fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
        { maxLength: 6 },
      ),
      fc.constantFrom(64, 700, 1_048_576),
      async (lines, cuts, chunkBytes) => {
        const text = Buffer.from(lines.map((one) => `${one}\n`).join(''));
        writeFileSync(file, '');
        state = emptyTranscriptState();
        ledger = new Map();
        let from = 0;
        for (const cut of [...cuts.toSorted((a, b) => a - b), 1]) {
          const to = Math.round(cut * text.length);
          appendFileSync(file, text.subarray(from, to));
          from = to;
          const now = new Date(Date.parse('2026-09-01T10:00:00Z') + cut * 3_000_000);
          await importNew({ chunkBytes, now });
        }
        await importNew({ now: later });
        const once = await readTranscripts({ files: [file], threads: 1 });
        expect(output()).toBe(once.events.reduce((sum, event) => sum + event.tokens.output, 0));
      },
    ),
    { numRuns: 150 },
  );
});
