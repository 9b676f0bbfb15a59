import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * One answer of a model as Claude Code writes it: many times while it streams.
 * @param {string} session
 * @param {number} index
 * @param {{ branch: string, model: string, cwd: string, at: string }} where
 */
function answerLines(session, index, { branch, model, cwd, at }) {
  const line = (/** @type {number} */ output) =>
    `${JSON.stringify({
      type: 'assistant',
      timestamp: at,
      sessionId: session,
      requestId: `req_${session}_${index}`,
      cwd,
      gitBranch: branch,
      version: '2.1.330',
      message: {
        id: `msg_${session}_${index}`,
        role: 'assistant',
        model,
        stop_reason: 'end_turn',
        usage: {
          input_tokens: 1800 + 100 * index,
          output_tokens: output,
          cache_creation_input_tokens: index === 0 ? 24_000 : 900,
          cache_read_input_tokens: index === 0 ? 0 : 24_000 + 900 * index,
        },
      },
    })}\n`;
  return line(12) + line(640 + 40 * index);
}

/**
 * Writes a small synthetic tree of Claude Code transcripts: two sessions on the branches of two tickets, today.
 * @param {string} folder the demo project
 * @param {Date} now
 */
export function writeTranscripts(folder, now) {
  const sessions = /** @type {const} */ ([
    ['5f0c', 'feat/FEAT-001-surcharge', 'claude-sonnet-5-5', 14],
    ['9b1e', 'task/TASK-001-labels', 'claude-haiku-5-5', 22],
  ]);
  const target = path.join(folder, 'transcripts/projects/-demo');
  mkdirSync(target, { recursive: true });
  for (const [session, branch, model, answers] of sessions) {
    const at = now.toISOString();
    const lines = Array.from({ length: answers }, (_, index) =>
      answerLines(session, index, { branch, model, cwd: folder, at }),
    );
    writeFileSync(path.join(target, `${session}.jsonl`), lines.join(''));
  }
}
