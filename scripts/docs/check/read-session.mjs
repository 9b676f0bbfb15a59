import { remark } from 'remark';

/**
 * What a page makes its reader do, in order.
 *
 * @typedef {object} SessionStep
 * @property {'setup' | 'file' | 'run'} kind
 * @property {number} line
 * @property {string} text commands, or what the file holds
 * @property {string} [file] path in the sandbox, for `file`
 * @property {number} exit exit code that the last command of the block must have
 * @property {string} [output] what it must print; `…` stands for anything
 */

/**
 * @typedef {object} Session
 * @property {string} sandbox
 * @property {SessionStep[]} steps
 */

/** @param {string | null | undefined} meta the words after a fence's language */
function readWords(meta) {
  const words = (meta ?? '').split(/\s+/).filter(Boolean);
  const values = new Map(words.map((word) => /** @type {[string, string]} */ (word.split(/=(.*)/s, 2))));
  return {
    has: (/** @type {string} */ word) => values.has(word),
    get: (/** @type {string} */ word) => values.get(word),
  };
}

/** @param {string} html */
function readComment(html) {
  const [, word, text = ''] = /^<!--\s*(sandbox|setup):?\s([\s\S]*?)-->$/.exec(html.trim()) ?? [];
  return { word, text: text.trim() };
}

/**
 * Reads a page's verifiable blocks: `bash verify [exit=N]` after a fence, `text output` after the fence that follows one,
 * `json file=PATH` for what the reader saves, and the comments `<!-- sandbox: NAME -->` and `<!-- setup … -->`.
 *
 * @param {string} markdown
 * @returns {Session}
 */
export function readSession(markdown) {
  /** @type {Session} */
  const session = { sandbox: 'empty', steps: [] };
  for (const node of remark().parse(markdown).children) {
    const line = node.position?.start.line ?? 0;
    if (node.type === 'html') {
      const { word, text } = readComment(node.value);
      if (word === 'sandbox') session.sandbox = text;
      if (word === 'setup') session.steps.push({ kind: 'setup', line, text, exit: 0 });
    }
    if (node.type === 'code') addFence(session, node, line);
    if (node.type === 'list')
      for (const code of codesOf(node)) addFence(session, code, code.position?.start.line ?? 0);
  }
  return session;
}

/**
 * The fences within a list, such as the steps of a runbook.
 *
 * @param {import('mdast').Nodes} node
 * @returns {import('mdast').Code[]}
 */
function codesOf(node) {
  if (node.type === 'code') return [node];
  return 'children' in node ? node.children.flatMap(codesOf) : [];
}

/**
 * @param {Session} session
 * @param {import('mdast').Code} code
 * @param {number} line
 */
function addFence({ steps }, { lang, meta, value }, line) {
  const words = readWords(meta);
  const last = steps.at(-1);
  const file = words.get('file');
  if (file !== undefined) steps.push({ kind: 'file', line, text: `${value}\n`, file, exit: 0 });
  else if (lang === 'bash' && words.has('verify'))
    steps.push({ kind: 'run', line, text: value, exit: Number(words.get('exit') ?? 0) });
  else if (words.has('output') && last?.kind === 'run' && last.output === undefined) last.output = value;
  else if (words.has('output') || words.has('verify'))
    throw new Error(`line ${line}: a "verify" block must be bash, an "output" block must follow one`);
}
