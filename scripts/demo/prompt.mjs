import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const steps = [
  'Read the ticket and every file that it names before you decide anything.',
  'Say which carrier the parcel goes with, and why no other would do.',
  'Never guess a weight: ask for it when the ticket does not give one.',
  'Answer with JSON that has the keys carrier, weightGrams and reason.',
];

/** Prompts as a team has them: a date in front of everything that never changes. */
export const prompts = {
  'prompts/choose-carrier.prompt.md': `# Choose a carrier

Today is 2026-02-07.

${Array.from({ length: 120 }, (_, i) => `${i + 1}. ${steps[i % steps.length]}`).join('\n')}

Answer now.
`,
  '.claude/skills/label/SKILL.md': `---
name: label
description: Use when a label for a parcel is to be printed.
---
Read the parcel's weight.
Print the label with \`npm run label\`.
`,
};

/**
 * Prompts that break the cache: found, priced, mended, and found sound.
 * @param {ReturnType<typeof import('./shell.mjs').openShell>} shell
 * @param {string} folder
 */
export function showPrompts({ type, say }, folder) {
  for (const [name, text] of Object.entries(prompts)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  say('A date in front of a prompt makes each day pay for all of it again');
  type('prompt-lint prompts .claude', { exit: 1 });
  type('prompt-lint explain volatile-timestamp');
  say('What that costs, and what it assumes');
  type('prompt-lint estimate prompts .claude --model balanced --transcripts=transcripts --sort cost');
  say('Mended where no word is lost: looked at first, then written');
  type('prompt-lint prompts .claude --fix-dry-run');
  type('prompt-lint prompts .claude --fix');
  type('prompt-lint prompts .claude');
  type('prompt-lint estimate prompts .claude --model balanced --transcripts=transcripts');
}
