import { appendFileSync, statSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { readTranscripts } from '../../src/io/transcripts.ts';
import { emptyTranscriptState } from '../../src/transcripts/transcript-state.ts';
import type { UsageEvent } from '../../src/transcripts/usage-event.ts';
import { answerLine, promptLine } from './lines.ts';

test('a large transcript read at once says what its lines say that are read a few at a time', async () => {
  using folder = tempDir();
  const file = folder.join('s.jsonl');
  const now = new Date('2026-09-02T10:00:00Z');
  const events: UsageEvent[] = [];
  let state = emptyTranscriptState();
  for (let part = 0; part < 20; part += 1) {
    const lines = Array.from({ length: 40 }, (_, i) => {
      const at = new Date(Date.parse('2026-09-01T10:00:00Z') + (part * 40 + i) * 1000).toISOString();
      const answer = answerLine({ id: `msg_${part}_${i}`, at, output: i * 7 });
      return i % 9 === 0
        ? promptLine(`Go on ${'é'.repeat(400)}`)
        : answer.replace('{', i % 5 === 0 ? '{ ' : '{');
    });
    appendFileSync(file, lines.map((line) => `${line}\n`).join(''));
    const reading = await readTranscripts({ files: [file], threads: 1, state, now });
    events.push(...reading.events);
    state = reading.state!;
  }
  expect(statSync(file).size).toBeGreaterThan(256 * 1024);
  const once = await readTranscripts({ files: [file], threads: 1 });
  expect(once.events.length).toBe(20 * 35);
  expect(once.events).toEqual(events);
});
