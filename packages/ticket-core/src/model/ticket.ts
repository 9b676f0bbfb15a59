import {
  indexSections,
  type MarkdownScan,
  normaliseHeading,
  scanMarkdown,
  type Section,
} from '@backlog-toolkit/markdown-lines';
import { type Criterion, listCriteria } from '../edit/criteria.ts';
import { maxFrontmatterLength } from '../frontmatter/limits.ts';
import { parseFrontmatterFast } from '../frontmatter/parse-frontmatter-fast.ts';
import { parseFrontmatter } from '../frontmatter/parse-frontmatter.ts';
import { splitFrontmatter } from '../frontmatter/split-frontmatter.ts';
import type { TicketFolder } from '../io/ticket-files.ts';
import { type AffectedFile, readAffectedFiles } from './affected-files.ts';
import { readText, readTextList } from './read-values.ts';
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

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Most frontmatter is plain enough to be read without the YAML parser; null when it is not. */
function readPlainFrontmatter({ text, file }: TicketSource): Readonly<Record<string, unknown>> | null {
  const range = splitFrontmatter(text, { file });
  if (!range || range.yamlEnd - range.yamlStart > maxFrontmatterLength) return null;
  return parseFrontmatterFast(text.slice(range.yamlStart, range.yamlEnd));
}

/**
 * Reads a ticket's text.
 *
 * @throws {TicketError} FRONTMATTER_MISSING, FRONTMATTER_INVALID or FRONTMATTER_TOO_LARGE with file and line.
 */
export function parseTicket(source: TicketSource): Ticket {
  const careful = lazily(() => parseFrontmatter(source.text, { file: source.file }));
  const data = readPlainFrontmatter(source) ?? careful().data;
  const id = canonicalTicketId(
    readText(data['id']) ?? ticketIdOfFileName(source.fileName) ?? source.fileName,
  );
  const scan = lazily(() => scanMarkdown(source.text));
  const sections = lazily(() => indexSections(scan()));
  const section = (key: string): Section | null => {
    const found = sectionName(key).variants.map((variant) => sections().get(normaliseHeading(variant)));
    return found.find((candidate) => candidate !== undefined) ?? null;
  };
  const criteria = lazily(() => listCriteria(scan()));
  const affected = lazily(() => {
    const range = section('affectedFiles');
    return range ? readAffectedFiles(scan(), { start: range.bodyStart, end: range.end }) : [];
  });
  return {
    ...source,
    data,
    id,
    prefix: parseTicketId(id)?.prefix ?? '',
    title: readText(data['title']) ?? '',
    status: readText(data['status']) ?? '',
    priority: readText(data['priority']) ?? '',
    assignee: readText(data['assignee']) ?? '',
    tags: readTextList(data['tags']),
    dependsOn: readTextList(data['depends_on']).map(canonicalTicketId),
    blockers: readTextList(data['blockers']).map(canonicalTicketId),
    sharedFiles: readTextList(data['shared_files']),
    lineOf: (key) => careful().keyLines.get(key) ?? 1,
    get scan() {
      return scan();
    },
    section,
    get criteria() {
      return criteria();
    },
    get affectedFiles() {
      return affected();
    },
  };
}
