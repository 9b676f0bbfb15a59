// Processor time for texts that are made to be slow, at half and at full length: node packages/prompt-lint/bench/hostile.mjs [name]
// What is linear takes twice as long for twice the length.
import { lint } from '../dist/index.js';
import { requests, texts } from './hostile-inputs.mjs';

const chars = 5_000_000;
const [, , only = ''] = process.argv;

/** @param {string} path @param {string} text */
function measure(path, text) {
  const before = process.cpuUsage();
  const { findings } = lint({ path, text });
  const { user, system } = process.cpuUsage(before);
  return { ms: Math.round((user + system) / 1000), findings: findings.length };
}

/** @param {string} name @param {string} path @param {(chars: number) => string} make */
function compare(name, path, make) {
  if (!name.includes(only)) return;
  const [half, whole] = [chars / 2, chars].map((length) => measure(path, make(length)));
  process.stdout.write(
    `${name.padEnd(28)} ${path.padEnd(13)} ${String(half?.ms).padStart(6)} ms ${String(whole?.ms).padStart(6)} ms  ${whole?.findings} findings\n`,
  );
}

for (const [name, make] of Object.entries(texts)) {
  for (const path of ['SKILL.md', 'CLAUDE.md', 'prompts/a.md', 'agents/a.md']) compare(name, path, make);
}
for (const [name, make] of Object.entries(requests))
  compare(name, name.includes('lines') ? 'a.jsonl' : 'a.json', make);
