import type { MarkdownScan, Section } from '@backlog-toolkit/markdown-lines';
import type { Criterion } from '../edit/place-criteria.ts';
import type { TicketFolder } from '../io/ticket-files.ts';
import type { AffectedFile } from './affected-files.ts';
import { parseTicketId } from './ticket-id.ts';
import { parseTicket, type Ticket } from './ticket.ts';

/** What is known of a ticket, and how to get the rest. */
export interface LazySource {
  readonly file: string;
  readonly fileName: string;
  readonly folder: TicketFolder;
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly dependsOn: readonly string[];
  readonly blockers: readonly string[];
  readonly sharedFiles: readonly string[];
  /** Reads the file. */
  read(): string;
}

/** A ticket whose file is read when something is asked that is not known. */
class LazyTicket implements Ticket {
  readonly #source: LazySource;
  #text: string | undefined;
  #whole: Ticket | undefined;

  constructor(source: LazySource) {
    this.#source = source;
  }

  get file(): string {
    return this.#source.file;
  }

  get fileName(): string {
    return this.#source.fileName;
  }

  get folder(): TicketFolder {
    return this.#source.folder;
  }

  get id(): string {
    return this.#source.id;
  }

  get prefix(): string {
    return parseTicketId(this.id)?.prefix ?? '';
  }

  get title(): string {
    return this.#source.title;
  }

  get status(): string {
    return this.#source.status;
  }

  get dependsOn(): readonly string[] {
    return this.#source.dependsOn;
  }

  get blockers(): readonly string[] {
    return this.#source.blockers;
  }

  get sharedFiles(): readonly string[] {
    return this.#source.sharedFiles;
  }

  get text(): string {
    return (this.#text ??= this.#source.read());
  }

  get data(): Readonly<Record<string, unknown>> {
    return this.#parse().data;
  }

  get priority(): string {
    return this.#parse().priority;
  }

  get assignee(): string {
    return this.#parse().assignee;
  }

  get tags(): readonly string[] {
    return this.#parse().tags;
  }

  get scan(): MarkdownScan {
    return this.#parse().scan;
  }

  get criteria(): readonly Criterion[] {
    return this.#parse().criteria;
  }

  get affectedFiles(): readonly AffectedFile[] {
    return this.#parse().affectedFiles;
  }

  lineOf(key: string): number {
    return this.#parse().lineOf(key);
  }

  section(key: string): Section | null {
    return this.#parse().section(key);
  }

  #parse(): Ticket {
    const { file, fileName, folder } = this.#source;
    return (this.#whole ??= parseTicket({ file, fileName, folder, text: this.text }));
  }
}

/**
 * A ticket of which the most asked is known. Anything else reads its file, and throws what `read` and `parseTicket`
 * throw when that is no readable ticket any more.
 */
export function makeLazyTicket(source: LazySource): Ticket {
  return new LazyTicket(source);
}
