import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BacklogConfig } from '@backlog-toolkit/config';
import { tempDir, type TempDir } from '@backlog-toolkit/test-kit';
import { type CodeFacts, makeCodeFacts } from '../../src/code/code-facts.ts';
import { openCodeTree } from '../../src/io/scan-code.ts';
import { makeBacklog } from '../../src/model/backlog.ts';
import { parseTicket, type Ticket } from '../../src/model/ticket.ts';
import type { RuleHit, TicketRule } from '../../src/rules/rule.ts';

/** Files by path, as a project holds them. */
export type Files = Readonly<Record<string, string>>;

/** A temporary folder with the given files. */
export function projectOf(files: Files): TempDir {
  const dir = tempDir();
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(dir.join(file)), { recursive: true });
    writeFileSync(dir.join(file), text);
  }
  return dir;
}

/** The facts of a folder without git. */
export function factsOf(dir: TempDir): CodeFacts {
  return makeCodeFacts(() => openCodeTree({ root: dir.path, git: null, dataDir: dir.join('backlog/data') }));
}

/** A pending ticket with the given frontmatter lines and body. */
export function ticketOf(id: string, body: string, yaml = ''): Ticket {
  const text = `---\nid: ${id}\ntitle: Title of ${id}\nstatus: pending\n${yaml}---\n\n${body}\n`;
  return parseTicket({
    file: `backlog/data/pending/${id}-x.md`,
    fileName: `${id}-x.md`,
    folder: 'pending',
    text,
  });
}

/** An Affected Files section. */
export function filesTable(...rows: readonly string[]): string {
  return `## Affected Files\n\n| File | Action | Description |\n|---|---|---|\n${rows.map((row) => `| ${row} |`).join('\n')}\n`;
}

const config = { ticketValidation: { requireDependencyCheck: true } } as BacklogConfig;

/** What a rule finds in the first ticket of a backlog beside the given files. */
export function findHits(rule: TicketRule, files: Files, tickets: readonly Ticket[]): RuleHit[] {
  const [ticket] = tickets;
  if (!ticket) throw new TypeError('no ticket to check');
  using dir = projectOf(files);
  return [
    ...rule.check(ticket, {
      backlog: makeBacklog(tickets),
      config,
      fileExists: () => true,
      code: factsOf(dir),
    }),
  ];
}
