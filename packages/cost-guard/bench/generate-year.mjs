// The calls of a year, the same each time but for the dates, which end today: sessions of some 60 calls, each about one ticket.
import { closeSync, openSync, writeSync } from 'node:fs';

const skills = ['implementer', 'reviewer', 'planner', 'tester', 'docs', null];
/** @type {readonly (readonly [alias: string, model: string])[]} */
const models = [
  ['balanced', 'claude-sonnet-5-5'],
  ['cheap', 'claude-haiku-5-5'],
  ['frontier', 'claude-opus-5-5'],
];
const yearMs = 365 * 86_400_000;

/**
 * Writes a ledger of so many calls.
 *
 * @param {string} file
 * @param {number} count
 */
export function generateYear(file, count) {
  let state = 42;
  /** @param {number} limit */
  const below = (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const firstMs = Math.floor(Date.now() / 86_400_000) * 86_400_000 - yearMs;
  const fd = openSync(file, 'w');
  for (let i = 0; i < count;) {
    const session = `s-${i.toString(36)}`;
    const ticket = `FEAT-${1 + below(3000)}`;
    let timeMs = firstMs + Math.floor((i / count) * yearMs) + below(6_000_000);
    let skill = skills[below(6)];
    let model = below(3);
    let lines = '';
    for (const end = Math.min(count, i + 20 + below(80)); i < end; i++) {
      timeMs += below(120_000);
      if (below(15) === 0) [skill, model] = [skills[below(6)], below(3)];
      lines += `${JSON.stringify({
        timestamp: new Date(timeMs).toISOString(),
        workflow: 'tickets',
        ticket_id: ticket,
        skill,
        model_alias: models[model]?.[0],
        provider: 'anthropic',
        model: models[model]?.[1],
        input_tokens: below(3000),
        output_tokens: below(2000),
        cached_input_tokens: below(90_000),
        cost_usd: below(2_000_000) / 1e7,
        cache_hit: below(10) < 7,
        status: below(50) === 0 ? 'failed' : 'success',
        session_id: session,
        source: 'claude-code',
        id: `claude-code:msg_${i}:req_${i}`,
      })}\n`;
    }
    writeSync(fd, lines);
  }
  closeSync(fd);
}
