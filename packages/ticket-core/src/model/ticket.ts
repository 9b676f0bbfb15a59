import {
  indexSections,
  type MarkdownScan,
  normaliseHeading,
  scanMarkdown,
  type Section,
} from '@backlog-toolkit/markdown-lines';
import { type Criterion, placeCriteria } from '../edit/place-criteria.ts';
import { maxFrontmatterLength } from '../frontmatter/limits.ts';
import { parseFrontmatterFast } from '../frontmatter/parse-frontmatter-fast.ts';
import { parseFrontmatter } from '../frontmatter/parse-frontmatter.ts';
import { splitFrontmatter } from '../frontmatter/split-frontmatter.ts';
import type { TicketFolder } from '../io/ticket-files.ts';
import { type AffectedFile, readAffectedFiles } from './affected-files.ts';
import { partWithAffectedFiles } from './affected-part.ts';
import { readDependencies, readText, readTextList } from './read-values.ts';
import { sectionName } from './section-names.ts';
import { canonicalTicketId, parseTicketId, ticketIdOfFileName } from './ticket-id.ts';

/** A ticket as read from its file. What stands in the body is scanned when first asked for. */
export interface Ticket {
  /** Path from the project's root, forward slashes. */
  readonly file: string;
  readonly fileName: string;
  readonly folder: TicketFolder;
  readonly text: string;
  /** The frontmatter. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Canonical id of the frontmatter, else of the file name, else the file name. */
  readonly id: string;
  /** Prefix of the id, empty when there is none. */
  readonly prefix: string;
  readonly title: string;
  readonly status: string;
  readonly priority: string;
  readonly assignee: string;
  readonly tags: readonly string[];
  /** Canonical ids. */
  readonly dependsOn: readonly string[];
  /** Canonical ids, or words when something else than a ticket blocks. */
  readonly blockers: readonly string[];
  readonly sharedFiles: readonly string[];
  /** 1-based line of a frontmatter key; 1 when the key is absent. */
  lineOf(key: string): number;
  readonly scan: MarkdownScan;
  /** A body section by its config key, under any of the headings that are understood; null when absent. */
  section(key: string): Section | null;
  readonly criteria: readonly Criterion[];
  readonly affectedFiles: readonly AffectedFile[];
}

/** Where a ticket's text comes from. */
export interface TicketSource {
  readonly file: string;
  readonly fileName: string;
  readonly folder: TicketFolder;
  readonly text: string;
}

/** Most frontmatter is plain enough to be read without the YAML parser; null when it is not. */
function readPlainFrontmatter({ text, file }: TicketSource): Readonly<Record<string, unknown>> | null {
  const range = splitFrontmatter(text, { file });
  if (!range || range.yamlEnd - range.yamlStart > maxFrontmatterLength) return null;
  return parseFrontmatterFast(text.slice(range.yamlStart, range.yamlEnd));
}

// Headings to look for by config key, normalised once: tickets by the thousand ask for the same few.
const headingsOf = new Map<string, readonly string[]>();

function headingsFor(key: string): readonly string[] {
  let headings = headingsOf.get(key);
  if (!headings) {
    headings = sectionName(key).variants.map(normaliseHeading);
    headingsOf.set(key, headings);
  }
  return headings;
}

function lineOfPlainKey(text: string, key: string): number {
  let line = 1;
  for (let at = text.indexOf('\n') + 1; at > 0; at = text.indexOf('\n', at) + 1) {
    line += 1;
    if (text.startsWith(`${key}:`, at)) return line;
  }
  return 1;
}

function findSection(sections: ReadonlyMap<string, Section>, key: string): Section | null {
  for (const heading of headingsFor(key)) {
    const section = sections.get(heading);
    if (section) return section;
  }
  return null;
}

/** Affected files without a scan of what stands behind them; null when all of the text has to be scanned. */
function readPartly(text: string): readonly AffectedFile[] | null {
  const part = partWithAffectedFiles(text);
  if (!part) return null;
  const scan = scanMarkdown(part.text);
  const section = findSection(indexSections(scan), 'affectedFiles');
  if (section?.heading.text !== 'Affected Files' || section.end !== part.sectionEnd) return null;
  return readAffectedFiles(scan, { start: section.bodyStart, end: section.end });
}

/** A class, not closures: a backlog has thousands of tickets, of which most are asked for little. */
class ParsedTicket implements Ticket {
  readonly file: string;
  readonly fileName: string;
  readonly folder: TicketFolder;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly id: string;
  /** Each key stands at the beginning of its own line. */
  readonly #isPlain: boolean;
  readonly #lists = new Map<string, readonly string[]>();
  #lines: ReadonlyMap<string, number> | undefined;
  #scan: MarkdownScan | undefined;
  #sections: ReadonlyMap<string, Section> | undefined;
  #criteria: readonly Criterion[] | undefined;
  #affectedFiles: readonly AffectedFile[] | undefined;

  constructor(source: TicketSource) {
    this.file = source.file;
    this.fileName = source.fileName;
    this.folder = source.folder;
    this.text = source.text;
    const plain = readPlainFrontmatter(source);
    this.#isPlain = plain !== null;
    this.data = plain ?? parseFrontmatter(source.text, { file: source.file }).data;
    this.id = canonicalTicketId(
      readText(this.data['id']) ?? ticketIdOfFileName(source.fileName) ?? source.fileName,
    );
  }

  get prefix(): string {
    return parseTicketId(this.id)?.prefix ?? '';
  }

  get title(): string {
    return readText(this.data['title']) ?? '';
  }

  get status(): string {
    return readText(this.data['status']) ?? '';
  }

  get priority(): string {
    return readText(this.data['priority']) ?? '';
  }

  get assignee(): string {
    return readText(this.data['assignee']) ?? '';
  }

  get tags(): readonly string[] {
    return this.#list('tags', readTextList);
  }

  get dependsOn(): readonly string[] {
    return this.#list('depends_on', readDependencies);
  }

  get blockers(): readonly string[] {
    return this.#list('blockers', readDependencies);
  }

  get sharedFiles(): readonly string[] {
    return this.#list('shared_files', readTextList);
  }

  get scan(): MarkdownScan {
    return (this.#scan ??= scanMarkdown(this.text));
  }

  get criteria(): readonly Criterion[] {
    return (this.#criteria ??= this.#readCriteria());
  }

  get affectedFiles(): readonly AffectedFile[] {
    return (this.#affectedFiles ??= this.#readAffectedFiles());
  }

  lineOf(key: string): number {
    if (this.#isPlain) return key in this.data ? lineOfPlainKey(this.text, key) : 1;
    this.#lines ??= parseFrontmatter(this.text, { file: this.file }).keyLines;
    return this.#lines.get(key) ?? 1;
  }

  section(key: string): Section | null {
    return findSection((this.#sections ??= indexSections(this.scan)), key);
  }

  forgetBody(): void {
    this.#scan = undefined;
    this.#sections = undefined;
    this.#criteria = undefined;
  }

  #readCriteria(): readonly Criterion[] {
    const section = this.section('acceptanceCriteria');
    return section ? placeCriteria(this.scan, section).map(({ criterion }) => criterion) : [];
  }

  #readAffectedFiles(): readonly AffectedFile[] {
    if (!this.#scan) {
      const files = readPartly(this.text);
      if (files) return files;
    }
    const range = this.section('affectedFiles');
    return range ? readAffectedFiles(this.scan, { start: range.bodyStart, end: range.end }) : [];
  }

  #list(key: string, read: (value: unknown) => readonly string[]): readonly string[] {
    let list = this.#lists.get(key);
    if (!list) {
      list = read(this.data[key]);
      this.#lists.set(key, list);
    }
    return list;
  }
}

/**
 * Reads a ticket's text.
 *
 * @throws {TicketError} FRONTMATTER_MISSING, FRONTMATTER_INVALID or FRONTMATTER_TOO_LARGE with file and line.
 */
export function parseTicket(source: TicketSource): Ticket {
  return new ParsedTicket(source);
}

/**
 * Lets go of the structure of a ticket's body, which takes ten times the room of its text; affected files stay. What
 * is asked of it afterwards is read from the text again.
 */
export function forgetBody(ticket: Ticket): void {
  if (ticket instanceof ParsedTicket) ticket.forgetBody();
}
