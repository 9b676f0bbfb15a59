// node bench/generate-backlog.mjs FOLDER COUNT [SEED] writes the same backlog every time.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { actions, areas, objects, paraphrases, qualifiers, sentences, symptoms } from './backlog-words.mjs';
import { renderTicket } from './backlog-text.mjs';

/**
 * @typedef {object} GeneratedTicket
 * @property {string} id
 * @property {string} prefix
 * @property {boolean} completed
 * @property {string} title
 * @property {string} context
 * @property {string} description
 * @property {readonly string[]} dependsOn
 * @property {readonly string[]} files
 * @property {string} created
 * @property {string | undefined} duplicateOf the ticket that says the same in other words
 */

/** @param {number} seed @returns {() => number} numbers from 0 to below 1, the same for the same seed */
export function makeRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// So many tickets are about one product; words of the next one are its own, or tickets would all be alike in the end.
const ticketsPerProduct = 10_000;

/** A word of a product: letters of the first one's, in another order. @param {string} word @param {number} product */
function wordOf(word, product) {
  const turn = product % word.length;
  return word.slice(turn) + word.slice(0, turn) + word.slice(0, Math.floor(product / word.length));
}

/** @param {() => number} random @param {number} product */
function makePicker(random, product) {
  /** @param {number} below */
  const below = (below) => Math.floor(random() * below);
  /** Words early in a list come more often, as in real text. @param {readonly string[]} list */
  const pick = (list) => list[Math.floor(random() ** 1.6 * list.length)] ?? '';
  /** @param {readonly string[]} list */
  const pickOwn = (list) => wordOf(pick(list), product);
  /** @param {string} word */
  const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);
  /** @param {string} area */
  const file = (area) => `src/${area}/${pickOwn(objects)}-${pickOwn(objects)}.ts`;
  /** @param {string} text @param {string} area */
  const fill = (text, area) =>
    text.replaceAll(/\{(\w+)\}/g, (_, name) => {
      if (name === 'area') return random() < 0.7 ? area : pickOwn(areas);
      if (name === 'object') return pickOwn(objects);
      if (name === 'qualifier') return pick(qualifiers);
      if (name === 'fn')
        return pick(actions).toLowerCase() + capital(pickOwn(objects)) + capital(pickOwn(objects));
      if (name === 'file') return file(area);
      return String(2 + below(500));
    });
  /** @param {number} count @param {string} area */
  const text = (count, area) => Array.from({ length: count }, () => fill(pick(sentences), area)).join(' ');
  return { below, pick, pickOwn, capital, file, text };
}

/** The same said in other words. @param {string} text @param {() => number} random */
function retell(text, random) {
  const told = paraphrases.reduce((before, [from = '', to = '']) => before.replaceAll(from, to), text);
  const parts = told.split(/(?<=[.;]) /);
  return parts.filter((_, i) => i === 0 || random() < 0.85).join(' ');
}

/** @param {number} days */
const dateOf = (days) => new Date(Date.UTC(2024, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * Makes up tickets of all four types, 10,000 for each product: dependencies on earlier tickets, files, and every
 * 50th one a second telling of an earlier one.
 *
 * @param {number} count
 * @param {number} seed
 * @returns {GeneratedTicket[]}
 */
export function generateTickets(count, seed = 1) {
  const random = makeRandom(seed);
  const numbers = new Map();
  /** @type {GeneratedTicket[]} */
  const tickets = [];
  for (let i = 0; i < count; i += 1) {
    const product = Math.floor(i / ticketsPerProduct);
    const { below, pick, pickOwn, capital, file, text } = makePicker(random, product);
    const prefix = ['TASK', 'TASK', 'TASK', 'BUG', 'BUG', 'FEAT', 'FEAT', 'IDEA'][below(8)] ?? 'TASK';
    const number = (numbers.get(prefix) ?? 0) + 1;
    numbers.set(prefix, number);
    const area = pickOwn(areas);
    const original = i > 0 && i % 50 === 0 ? tickets[below(i)] : undefined;
    const title =
      prefix === 'BUG'
        ? `${capital(area)} ${pickOwn(objects)} ${pick(symptoms).replaceAll('-', ' ')} with ${pick(qualifiers)} ${pickOwn(objects)}`
        : `${pick(actions)} ${pickOwn(objects)} ${pickOwn(objects)} ${random() < 0.5 ? 'in' : 'for'} ${area} ${pickOwn(objects)}`;
    const earlier = tickets.slice(-40);
    tickets.push({
      id: `${prefix}-${String(number).padStart(3, '0')}`,
      prefix,
      completed: random() < 0.4,
      title: original ? retell(original.title, random) : title,
      context: original ? retell(original.context, random) : text(1 + below(3), area),
      description: original ? retell(original.description, random) : text(2 + below(5), area),
      dependsOn: [
        ...new Set(
          Array.from({ length: Math.max(0, below(5) - 2) }, () => earlier[below(earlier.length)]?.id ?? ''),
        ),
      ].filter(Boolean),
      files: original ? original.files : Array.from({ length: 1 + below(4) }, () => file(area)),
      created: dateOf(Math.floor((i / count) * 700)),
      duplicateOf: original?.id,
    });
  }
  return tickets;
}

/** @param {string} title */
const slugOf = (title) =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replaceAll(/^-|-$/g, '');

/**
 * Writes `backlog/data/{pending,completed}` with made-up tickets in varied forms into a folder.
 *
 * @param {string} folder
 * @param {number} count
 * @param {number} [seed]
 * @returns {GeneratedTicket[]}
 */
export function generateBacklog(folder, count, seed = 1) {
  const data = path.join(folder, 'backlog', 'data');
  for (const name of ['pending', 'completed']) mkdirSync(path.join(data, name), { recursive: true });
  const tickets = generateTickets(count, seed);
  const random = makeRandom(seed + 1);
  for (const ticket of tickets) {
    const file = path.join(
      data,
      ticket.completed ? 'completed' : 'pending',
      `${ticket.id}-${slugOf(ticket.title)}.md`,
    );
    writeFileSync(file, renderTicket(ticket, random));
  }
  return tickets;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, count, seed] = process.argv.slice(2);
  if (folder === undefined || !(Number(count) > 0)) {
    console.error('usage: node generate-backlog.mjs FOLDER COUNT [SEED]');
    process.exitCode = 64;
  } else {
    console.log(`${generateBacklog(folder, Number(count), Number(seed ?? 1)).length} tickets in ${folder}`);
  }
}
