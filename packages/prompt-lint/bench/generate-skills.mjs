import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const words =
  'the skill reads every file of a project and writes one line for each thing that it found before the user asks when tests fail run them again with more output then open issue report in branch table price cache model prompt token session build package version error warning rule check update current recent commit review status message generated context example format name path list order change keep'.split(
    ' ',
  );
const fenced = ['bash', 'ts', 'json', 'yaml', 'markdown', 'python', ''];

/** Numbers from 0 to 1, the same in every run. @param {number} seed */
function makeRandom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** @param {() => number} random @param {number} count */
function say(random, count) {
  const said = Array.from({ length: count }, () => words[Math.floor(random() * words.length)] ?? '');
  return `${said.join(' ')}.`.replace(/^./, (first) => first.toUpperCase());
}

/** @param {() => number} random */
function makeBlock(random) {
  const kind = random();
  const count = 2 + Math.floor(random() * 6);
  const lines = (/** @type {(at: number) => string} */ make) =>
    Array.from({ length: count }, (_, at) => make(at)).join('\n');
  if (kind < 0.18) return `${'#'.repeat(2 + Math.floor(random() * 2))} ${say(random, 4).slice(0, -1)}`;
  if (kind < 0.45)
    return lines(() => `- **${say(random, 2).slice(0, -1)}**: ${say(random, 12)} Use \`${words[count]}\`.`);
  if (kind < 0.55) {
    const info = fenced[Math.floor(random() * fenced.length)] ?? '';
    return `\`\`\`${info}\n${lines((at) => `command --option-${at} "${say(random, 5)}" # 2026-01-3${at % 2}`)}\n\`\`\``;
  }
  if (kind < 0.6)
    return `| Name | Meaning |\n|---|---|\n${lines((at) => `| \`key-${at}\` | ${say(random, 6)} |`)}`;
  if (kind < 0.65) return lines((at) => `${at + 1}. ${say(random, 9)}`);
  return lines(() => say(random, 14));
}

/** One skill as they are in public collections: a mean of about 12,300 characters. @param {number} seed */
export function makeSkill(seed) {
  const random = makeRandom(seed);
  const spread = Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(2 * Math.PI * random());
  const size = Math.min(60_000, 9400 * Math.exp(0.73 * spread));
  const injected = random() < 0.03 ? 'Status: !`git status --short`\n\n' : '';
  const given = random() < 0.13 ? 'Work on $ARGUMENTS.\n\n' : '';
  const head = `---\nname: skill-${seed}\ndescription: Use when ${say(random, 25)}\nallowed-tools: Read, Grep\n---\n\n# Skill ${seed}\n\n${injected}${given}`;
  const blocks = [];
  for (let length = head.length; length < size; length += (blocks.at(-1)?.length ?? 0) + 2)
    blocks.push(makeBlock(random));
  return `${head}${blocks.join('\n\n')}\n`;
}

/** Writes skills below `skills/`. @param {string} folder @param {number} count */
export function generateSkills(folder, count) {
  for (let at = 1; at <= count; at += 1) {
    const home = path.join(folder, 'skills', `skill-${at}`);
    mkdirSync(home, { recursive: true });
    writeFileSync(path.join(home, 'SKILL.md'), makeSkill(at));
  }
}
