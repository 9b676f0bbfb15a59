// Writes a ledger that is the same each time: node generate-ledger.mjs FILE LINES
import { closeSync, openSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const skills = ['implementer', 'ticket', 'reviewer', 'refinement', 'batch-operator', 'cache-keeper'];
const workflows = ['implement', 'refine', 'review', 'plan'];
const phases = ['classify', 'draft', 'implement', 'review', 'refine'];
const prefixes = ['FEAT', 'BUG', 'TASK', 'IDEA'];
/** @type {readonly (readonly [alias: string, provider: string, model: string, usdPerOutput: number])[]} */
const models = [
  ['cheap', 'anthropic', 'claude-haiku-5-5', 5e-7],
  ['cheap', 'openai', 'gpt-6-luna', 5e-7],
  ['cheap', 'anthropic', 'claude-haiku-5-5', 5e-7],
  ['balanced', 'anthropic', 'claude-sonnet-5-5', 1e-5],
  ['balanced', 'openai', 'gpt-6.1-terra', 5e-6],
  ['frontier', 'anthropic', 'claude-opus-5-5', 2e-5],
];
const firstMs = Date.UTC(2026, 0, 1);
const hex = '0123456789abcdef';

/**
 * Small and fast numbers below 1 from a seed (mulberry32).
 *
 * @param {number} seed
 */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Lines of a ledger, as JSON text without newlines.
 *
 * @param {number} lines
 * @param {number} [seed]
 * @returns {Generator<string, void, undefined>}
 */
export function* ledgerLines(lines, seed = 1) {
  const random = createRandom(seed);
  /** @param {number} limit */
  const below = (limit) => Math.floor(random() * limit);
  /** @template T @param {readonly T[]} list */
  const pick = (list) => list[below(list.length)];
  for (let line = 0; line < lines; line++) {
    const [alias, provider, model, usdPerOutput] = pick(models);
    const input = 200 + below(6000);
    const output = 100 + below(3000);
    const cached = random() < 0.7 ? 1000 + below(40_000) : 0;
    const cost = Number(
      (output * usdPerOutput + input * usdPerOutput * 0.2 + cached * usdPerOutput * 0.02).toFixed(9),
    );
    // A year of calls, in the order of time.
    const at = new Date(firstMs + Math.floor(((line + random()) / lines) * 320 * 86_400_000)).toISOString();
    let id = '';
    for (let i = 0; i < 8; i++) id += hex[below(16)];
    yield (
      `{"timestamp":"${at}","workflow":"${pick(workflows)}","phase":"${pick(phases)}",` +
      `"ticket_id":"${pick(prefixes)}-${100 + below(900)}","skill":"${pick(skills)}","model_alias":"${alias}",` +
      `"provider":"${provider}","model":"${model}","input_tokens":${input},"output_tokens":${output},` +
      `"cached_input_tokens":${cached},"cost_usd":${cost},"cache_hit":${cached > 0},` +
      `"batch_job_id":${random() < 0.3 ? `"batch-${1000 + below(9000)}"` : 'null'},` +
      `"escalation_reason":${random() < 0.04 ? '"needs deeper reasoning"' : 'null'},` +
      `"status":"${random() < 0.98 ? 'ok' : 'failed'}","id":"${id}"}`
    );
  }
}

/**
 * Writes a ledger of that many lines.
 *
 * @param {string} file
 * @param {number} lines
 */
export function generateLedger(file, lines) {
  const fd = openSync(file, 'w');
  let chunk = '';
  for (const line of ledgerLines(lines)) {
    chunk += `${line}\n`;
    if (chunk.length > 1 << 20) {
      writeSync(fd, chunk);
      chunk = '';
    }
  }
  writeSync(fd, chunk);
  closeSync(fd);
}

const [, script = '', file, lines] = process.argv;
if (import.meta.url === pathToFileURL(script).href && file !== undefined) generateLedger(file, Number(lines));
