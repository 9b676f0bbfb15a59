// node bench/generate-transcripts.mjs FOLDER LINES [SEED] writes the same Claude Code configuration folder every time.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeBlock, makeParts, makeRandom, renderUsage } from './transcripts-lines.mjs';

/**
 * @typedef {object} GeneratedTotals what a correct reader finds
 * @property {number} lines
 * @property {number} bytes
 * @property {number} files
 * @property {number} messages
 * @property {number} input
 * @property {number} output
 * @property {number} cacheRead
 * @property {number} cacheWrite5m
 * @property {number} cacheWrite1h
 * @property {number} webSearches
 */

/** @typedef {{ lines: string[], sessionId: string, cwd: string, branch: string, timeMs: number, isSidechain: boolean, agentId?: string }} Chain */

/** @param {string} folder becomes a configuration folder @param {number} lineCount @param {number} [seed] @returns {GeneratedTotals} */
export function generateTranscripts(folder, lineCount, seed = 1) {
  const parts = makeParts(makeRandom(seed));
  const totals = {
    lines: 0,
    bytes: 0,
    files: 0,
    messages: 0,
    input: 0,
    output: 0,
    cacheRead: 0,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    webSearches: 0,
  };

  /** @param {string} file @param {string[]} lines */
  const write = (file, lines) => {
    const text = `${lines.join('\n')}\n`;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    totals.files += 1;
    totals.lines += lines.length;
    totals.bytes += Buffer.byteLength(text);
  };

  /** @param {Chain} chain @param {string} type @param {object} rest */
  const envelope = (chain, type, rest) => {
    chain.timeMs += parts.between(200, 9000);
    return {
      parentUuid: parts.uuid(),
      isSidechain: chain.isSidechain,
      userType: 'external',
      cwd: chain.cwd,
      sessionId: chain.sessionId,
      version: '2.1.330',
      gitBranch: chain.branch,
      ...(chain.agentId === undefined ? {} : { agentId: chain.agentId }),
      type,
      ...rest,
      uuid: parts.uuid(),
      timestamp: new Date(chain.timeMs).toISOString(),
    };
  };
  /** @param {Chain} chain @param {string} type @param {object} rest */
  const push = (chain, type, rest) => void chain.lines.push(JSON.stringify(envelope(chain, type, rest)));

  const drawUsage = () => {
    const writes = parts.between(0, 9000);
    const longLived = parts.random() < 0.3;
    return {
      input: parts.between(1, 40),
      output: parts.between(20, 2500),
      cacheRead: parts.between(8000, 160_000),
      cacheWrite5m: longLived ? 0 : writes,
      cacheWrite1h: longLived ? writes : 0,
      webSearches: parts.random() < 0.02 ? parts.between(1, 4) : 0,
      batch: parts.random() < 0.03,
    };
  };
  /** @param {ReturnType<typeof drawUsage>} usage */
  const count = (usage) => {
    totals.messages += 1;
    for (const key of /** @type {const} */ ([
      'input',
      'output',
      'cacheRead',
      'cacheWrite5m',
      'cacheWrite1h',
      'webSearches',
    ]))
      totals[key] += usage[key];
  };

  /** One answer: a line a block, the figures of all but the last being those of a stream under way. @param {Chain} chain @param {string} model */
  const answer = (chain, model) => {
    const usage = drawUsage();
    count(usage);
    const id = parts.messageId();
    const requestId = parts.requestId();
    const toolId = parts.toolId();
    const blocks = parts.pick([1, 2, 2, 3]);
    for (let block = 1; block <= blocks; block += 1) {
      const last = block === blocks;
      const output = last ? usage.output : Math.min(usage.output, parts.between(1, 12));
      const message = {
        model,
        id,
        type: 'message',
        role: 'assistant',
        content: [makeBlock(parts, toolId)],
        stop_reason: last ? 'tool_use' : null,
        stop_sequence: null,
        usage: renderUsage(usage, output),
      };
      push(chain, 'assistant', { message, requestId });
    }
    return toolId;
  };

  /** @param {Chain} chain @param {string} toolId */
  const toolResult = (chain, toolId) => {
    const size = parts.random() < 0.04 ? 20_000 : 1700;
    const stdout = parts.text(100, size);
    push(chain, 'user', {
      message: {
        role: 'user',
        content: [{ tool_use_id: toolId, type: 'tool_result', content: stdout, is_error: false }],
      },
      toolUseResult: {
        stdout: parts.random() < 0.4 ? stdout : '',
        stderr: '',
        interrupted: false,
        isImage: false,
      },
    });
  };

  /** An answer of an agent that is written nowhere but in a progress line of its parent. @param {Chain} chain @param {string} model */
  const progressAnswer = (chain, model) => {
    const usage = drawUsage();
    count(usage);
    const message = {
      model,
      id: parts.messageId(),
      type: 'message',
      role: 'assistant',
      content: [makeBlock(parts, parts.toolId())],
      stop_reason: 'tool_use',
      stop_sequence: null,
      usage: renderUsage(usage, usage.output),
    };
    const inner = {
      type: 'assistant',
      timestamp: new Date(chain.timeMs).toISOString(),
      message,
      requestId: parts.requestId(),
      uuid: parts.uuid(),
    };
    push(chain, 'progress', {
      data: { message: inner, type: 'agent_progress', prompt: parts.text(40, 200), agentId: parts.hex(7) },
      toolUseID: parts.toolId(),
      parentToolUseID: parts.toolId(),
    });
  };

  /** @param {Chain} chain @param {number} turns */
  const converse = (chain, turns) => {
    const model = parts.model();
    for (let turn = 0; turn < turns; turn += 1) {
      const kind = parts.random();
      if (turn === 0 || kind < 0.06)
        push(chain, 'user', { message: { role: 'user', content: parts.text(40, 500) } });
      const toolId = answer(chain, model);
      toolResult(chain, toolId);
      if (kind > 0.75)
        push(chain, 'progress', {
          data: {
            type: 'bash_progress',
            output: parts.text(20, 300),
            elapsedTimeSeconds: parts.between(1, 90),
          },
          toolUseID: toolId,
        });
      if (!chain.isSidechain && kind > 0.96) progressAnswer(chain, model);
      if (!chain.isSidechain && kind < 0.03)
        chain.lines.push(
          JSON.stringify({
            type: 'file-history-snapshot',
            messageId: parts.uuid(),
            snapshot: { trackedFileBackups: {}, timestamp: new Date(chain.timeMs).toISOString() },
            isSnapshotUpdate: false,
          }),
        );
    }
  };

  for (let session = 0; totals.lines < lineCount; session += 1) {
    const ticket = `FEAT-${String(1 + (session % 40)).padStart(3, '0')}`;
    const project = `-work-shop-${session % 7}`;
    const sessionId = parts.uuid();
    const startMs = Date.UTC(2026, 8, 1) + session * 4_100_000;
    /** @type {Chain} */
    const main = {
      lines: [],
      sessionId,
      cwd: `/work/shop-${session % 7}`,
      branch: `feat/${ticket}-work`,
      timeMs: startMs,
      isSidechain: false,
    };
    const room = Math.max(1, Math.ceil((lineCount - totals.lines) / 3.4));
    if (session % 3 === 0)
      push(main, 'user', {
        message: {
          role: 'user',
          content: `<command-message>implementer</command-message>\n<command-name>/backlog-toolkit:implementer</command-name>\n<command-args>${ticket}</command-args>`,
        },
      });
    converse(main, Math.min(room, parts.between(40, 700)));
    const folderOfSession = path.join(folder, 'projects', project, sessionId);
    const agents = session % 2 === 0 ? parts.between(1, 4) : 0;
    for (let agent = 0; agent < agents; agent += 1) {
      const agentId = parts.hex(7);
      /** @type {Chain} */
      const side = { ...main, lines: [], timeMs: startMs + 60_000, isSidechain: true, agentId };
      // An aside begins with what the parent said, under request ids of its own.
      if (agent === 0) {
        for (const line of main.lines.slice(0, 6)) {
          const value = JSON.parse(line);
          if (value.requestId !== undefined) value.requestId = parts.requestId();
          side.lines.push(JSON.stringify({ ...value, isSidechain: true, agentId }));
        }
      }
      converse(side, Math.min(room, parts.between(5, 60)));
      write(path.join(folderOfSession, 'subagents', `agent-${agentId}.jsonl`), side.lines);
    }
    write(`${folderOfSession}.jsonl`, main.lines);
  }
  return totals;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, lines = '200000', seed = '1'] = process.argv.slice(2);
  if (folder === undefined) {
    console.error('Usage: node bench/generate-transcripts.mjs FOLDER [LINES] [SEED]');
    process.exitCode = 64;
  } else {
    console.log(JSON.stringify(generateTranscripts(folder, Number(lines), Number(seed))));
  }
}
