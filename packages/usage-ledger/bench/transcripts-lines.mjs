// The lines of a generated session: shaped like those Claude Code writes, with made-up words.

const words =
  'parse ledger token budget cursor thread queue shape prefix value record window report guard total price model cache scan entry field proof check draft merge split order batch retry state index table event group limit scope'.split(
    ' ',
  );
// Models that the catalogue of model-registry has, so that what is imported can be priced.
const models = ['claude-sonnet-5-5', 'claude-opus-5-5', 'claude-haiku-5-5'];
const hexDigits = '0123456789abcdef';
const idCharacters = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** @param {number} seed @returns {() => number} numbers from 0 to below 1, the same for the same seed */
export function makeRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** @typedef {{ input: number, output: number, cacheRead: number, cacheWrite5m: number, cacheWrite1h: number, webSearches: number, batch: boolean }} Usage */

/** Makes the small parts that lines consist of. @param {() => number} random */
export function makeParts(random) {
  /** @param {number} low @param {number} high */
  const between = (low, high) => low + Math.floor(random() * (high - low));
  /** @template T @param {readonly T[]} list @returns {T} */
  const pick = (list) => list[Math.floor(random() * list.length)];
  /** @param {string} alphabet @param {number} length */
  const characters = (alphabet, length) => {
    let text = '';
    for (let index = 0; index < length; index += 1) text += alphabet[Math.floor(random() * alphabet.length)];
    return text;
  };
  const uuid = () => [8, 4, 4, 4, 12].map((length) => characters(hexDigits, length)).join('-');
  // Text is cut from a few long passages: making every word anew would take longer than all else.
  const passages = Array.from({ length: 16 }, () => {
    let text = '';
    while (text.length < 40_000) {
      const kind = random();
      if (kind < 0.12) text += `\n${' '.repeat(between(0, 4) * 2)}`;
      else if (kind < 0.16) text += ` "${pick(words)}"`;
      else if (kind < 0.165) text += ' → größer ';
      else text += ` ${pick(words)}`;
    }
    return text;
  });
  /** @param {number} low @param {number} high */
  const text = (low, high) => {
    const length = between(low, high);
    const start = between(0, 40_000 - length);
    return pick(passages)
      .slice(start, start + length)
      .trim();
  };
  return {
    random,
    between,
    pick,
    uuid,
    text,
    model: () => pick(models),
    hex: (/** @type {number} */ length) => characters(hexDigits, length),
    messageId: () => `msg_01${characters(idCharacters, 22)}`,
    requestId: () => `req_011C${characters(idCharacters, 20)}`,
    toolId: () => `toolu_01${characters(idCharacters, 22)}`,
  };
}

/** @param {Usage} usage @param {number} output */
export function renderUsage(usage, output) {
  return {
    input_tokens: usage.input,
    cache_creation_input_tokens: usage.cacheWrite5m + usage.cacheWrite1h,
    cache_read_input_tokens: usage.cacheRead,
    output_tokens: output,
    server_tool_use: { web_search_requests: usage.webSearches, web_fetch_requests: 0 },
    service_tier: usage.batch ? 'batch' : 'standard',
    cache_creation: {
      ephemeral_1h_input_tokens: usage.cacheWrite1h,
      ephemeral_5m_input_tokens: usage.cacheWrite5m,
    },
  };
}

/** One content block of an answer. @param {ReturnType<typeof makeParts>} parts @param {string} toolId */
export function makeBlock(parts, toolId) {
  const kind = parts.random();
  if (kind < 0.3) return { type: 'text', text: parts.text(80, 700) };
  if (kind < 0.45) return { type: 'thinking', thinking: parts.text(100, 700), signature: parts.hex(200) };
  const input =
    kind < 0.75
      ? { command: parts.text(20, 160), description: parts.text(10, 60) }
      : {
          file_path: `/work/shop/src/${parts.pick(words)}.ts`,
          old_string: parts.text(40, 500),
          new_string: parts.text(40, 800),
        };
  return { type: 'tool_use', id: toolId, name: kind < 0.75 ? 'Bash' : 'Edit', input };
}
