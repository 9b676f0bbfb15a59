import {
  fences,
  inlineCodeRanges,
  linesIn,
  listSections,
  type Section,
} from '@backlog-toolkit/markdown-lines';
import type { Ticket } from '../model/ticket.ts';

/** Where a ticket says how its work is verified, and the commands found there. */
export interface Verification {
  /** 1-based line of the heading. */
  readonly line: number;
  readonly commands: readonly string[];
  /** Lines of code blocks that are no command: comments, sentences, commands that always succeed. */
  readonly other: readonly string[];
}

// A ticket with more is no ticket that somebody wrote.
const maxSections = 20;
const comment = /^(?:#|\/\/|--\s|;|REM\b|<!--)/i;
// These succeed whatever the state of the work.
const idle =
  /^(?:echo|printf|true|:|exit 0|sleep|cd|pushd|popd|pwd|ls|ll|dir|clear|date|whoami|export|set|source|alias)(?![\w./:-])/;
// A test of what a file holds or whether it is there is none of these: `ls dist/index.js` fails without it.
const listsSomething = /^(?:ls|dir)\s+(?:-\S+\s+)*[^\s-]/;
const note = /^(?:TODO|TBD|FIXME|XXX)\b/;
// What comes behind it makes the whole succeed.
const swallowed = /\|\|\s*(?:true|:|exit 0|echo\b.*|printf\b.*)\s*;?$|;\s*(?:true|exit 0)\s*;?$/;
const proseWord =
  /\b(?:the|that|all|every|each|is|are|should|must|manually|and|verify|check that|make sure|ensure)\b/i;
const wordsOnly = /^[A-Za-z][\w'’,-]*(?:\s+[\w'’,()"-]+)+[.!?:]?$/u;
const runners = new Set(
  `npm npx pnpm yarn bun bunx deno node tsc tsx jest vitest mocha eslint oxlint playwright cypress turbo nx make just task cmake
  ninja bazel python python3 pytest tox nox ruff mypy uv poetry pip pre-commit go cargo rustc swift xcodebuild xctest gradle
  gradlew mvn java dotnet ruby bundle rake rspec php composer phpunit phpstan mix elixir docker docker-compose podman kubectl helm terraform curl
  wget httpie bash sh zsh pwsh git grep rg test diff jq psql sqlite3 mysql redis-cli ticket-core shellcheck hadolint`.split(
    /\s+/,
  ),
);

function isSentence(line: string): boolean {
  if (!wordsOnly.test(line) || / -/.test(line)) return false;
  const isCapital = /^[A-Z][a-z]+ /.test(line);
  const first = line.split(/\s/, 1)[0]?.toLowerCase() ?? '';
  if (!isCapital && runners.has(first) && first !== 'test' && first !== 'make') return false;
  return proseWord.test(line) || (isCapital && line.split(/\s+/).length >= 3);
}

function canFail(step: string): boolean {
  const bare = step.trim().replace(/^(?:\w+=\S+\s+)+/, '');
  if (bare === '') return false;
  return !idle.test(bare) || listsSomething.test(bare);
}

/** Whether a line of a code block runs something that can fail. */
export function isCommand(text: string): boolean {
  const line = text.trim().replace(/^(?:[$%>]\s+|PS>\s*)/, '');
  if (line === '' || comment.test(line) || note.test(line) || isSentence(line)) return false;
  if (swallowed.test(line)) return false;
  // `cd src && npm test` can fail where its last step can; in quotes, marks part nothing.
  return line
    .replaceAll(/"[^"]*"|'[^']*'/g, 'x')
    .split(/&&|\|\||[;|]/)
    .some(canFail);
}

function startsRunner(code: string): boolean {
  const line = code
    .trim()
    .replace(/^[$%>]\s+/, '')
    .replace(/^(?:\w+=\S+\s+)+/, '');
  const first = line.split(/\s/, 1)[0] ?? '';
  return line.includes(' ') || runners.has(first)
    ? runners.has(first) || /^\.{0,2}\/[\w./-]+$/.test(first)
    : false;
}

function sectionsToLookAt(ticket: Ticket): Section[] {
  const strategy = ticket.section('testStrategy');
  const named = listSections(ticket.scan).filter(({ heading }) =>
    /^\W*(?:verification|verify|how to verify)\b/iu.test(heading.text),
  );
  const own = named.filter(({ start }) => !strategy || start < strategy.start || start >= strategy.end);
  return (strategy ? [strategy, ...own] : own).slice(0, maxSections);
}

function readSection(ticket: Ticket, section: Section): { commands: string[]; other: string[] } {
  const { scan, text } = ticket;
  const commands: string[] = [];
  const other: string[] = [];
  for (const fence of fences(scan)) {
    if (fence.start < section.bodyStart || fence.start >= section.end) continue;
    const lines = text.slice(fence.contentStart, fence.contentEnd).split(/\r?\n/);
    for (const line of lines.filter((each) => each.trim() !== ''))
      (isCommand(line) ? commands : other).push(line.trim());
  }
  for (const line of linesIn(scan, { start: section.bodyStart, end: section.end })) {
    if (line.inComment || (line.leaf !== 'paragraph' && line.leaf !== 'table')) continue;
    const source = text.slice(line.start, line.end);
    for (const { start, end } of inlineCodeRanges(source)) {
      const code = source
        .slice(start, end)
        .replaceAll(/^`+|`+$/g, '')
        .trim();
      if (startsRunner(code) && isCommand(code)) commands.push(code);
    }
    const prompt = /^\s*(?:[-*+]\s+)?\$ (.+)$/.exec(source)?.[1];
    if (prompt !== undefined && isCommand(prompt)) commands.push(prompt.trim());
  }
  return { commands, other };
}

/** Reads the Test Strategy and sections named Verification; null when the ticket has neither. */
export function readVerification(ticket: Ticket): Verification | null {
  const sections = sectionsToLookAt(ticket);
  const [first] = sections;
  if (!first) return null;
  const read = sections.map((section) => readSection(ticket, section));
  const heading = listSections(ticket.scan).find(
    ({ heading: { text }, start }) =>
      /verif/iu.test(text) && sections.some((section) => start >= section.start && start < section.end),
  );
  return {
    line: (heading ?? first).heading.line,
    commands: read.flatMap(({ commands }) => commands),
    other: read.flatMap(({ other }) => other),
  };
}
