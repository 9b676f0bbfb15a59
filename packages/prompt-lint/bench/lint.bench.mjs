import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateSkills } from './generate-skills.mjs';
import { installPeer, peerVersion } from './markdownlint-install.mjs';

const bin = fileURLToPath(new URL('../bin/prompt-lint.cjs', import.meta.url));
const plain = fileURLToPath(new URL('read-all.mjs', import.meta.url));
const input = '1,000 skills, 12 MB';

/** @type {import('../../../scripts/bench/contract.mjs').BenchCase[]} */
const own = [
  {
    name: 'read every file',
    input,
    command: ['node', [plain, 'skills']],
    yardstick: true,
    setup: (folder) => generateSkills(folder, 1000),
  },
  { name: 'prompt-lint --version', input: '-', command: ['node', [bin, '--version']] },
  { name: 'prompt-lint, one file', input: '1 skill', command: ['node', [bin, 'skills/skill-1/SKILL.md']] },
  { name: 'prompt-lint', input, command: ['node', [bin, 'skills']], runs: 7 },
];

/** @type {import('../../../scripts/bench/contract.mjs').BenchCase[]} */
const peer = [
  {
    name: `markdownlint-cli2 ${peerVersion}`,
    input,
    command: [
      'node',
      [path.join('node_modules', 'markdownlint-cli2', 'markdownlint-cli2-bin.mjs'), 'skills/**/*.md'],
    ],
    // Its rules of style find something in every file.
    exitCode: 1,
    runs: 3,
    setup: installPeer,
  },
];

/** With `BENCH_MARKDOWNLINT=1` also markdownlint-cli2, which is installed for it. */
export const cases = process.env['BENCH_MARKDOWNLINT'] === '1' ? [...own, ...peer] : own;
