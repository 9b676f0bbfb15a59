import type { RuleMeta, Severity } from '@backlog-toolkit/findings';
import type { TextRange } from '@backlog-toolkit/markdown-lines';
import type { PromptDocument } from '../document/prompt-document.ts';
import type { Fix } from '../edit/edit.ts';
import type { Position } from '../engine/positions.ts';
import type { ManifestDocument } from '../json/manifest-document.ts';
import type { RequestDocument } from '../json/request-document.ts';
import type { Client, Surface } from '../surface/surface.ts';
import type { OptionSchema, RuleOptions } from './rule-options.ts';

/** One thing that a rule found in a text. */
export interface Hit {
  /** Offset of the first character. */
  readonly start: number;
  /** Offset behind the last character. */
  readonly end: number;
  /** One sentence: "Unexpected X, expected Y." or what it is and what it costs. */
  readonly message: string;
  readonly hint?: string;
  /** Where it is not the rule's severity for this surface. */
  readonly severity?: Severity;
  readonly data?: Readonly<Record<string, unknown>>;
  /** True when what stands there differs between requests: the prefix that can be cached ends here. */
  readonly isVolatile?: boolean;
  /** Whole lines that say nothing else, and can therefore stand behind what never changes. */
  readonly ownLines?: TextRange;
  readonly fix?: Fix;
  /** Identity across runs where the message changes with what other files say. */
  readonly fingerprint?: string;
}

/** A hit in one of several files, whose texts are gone by then: its place is lines and columns, from 1. */
export interface FileHit extends Omit<Hit, 'start' | 'end' | 'ownLines'> {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** What a rule may ask besides its document. */
export interface RuleContext {
  readonly client: Client;
  readonly options: RuleOptions;
}

/** What one file contributes to a comparison of files; plain JSON values, so that it can come from another thread. */
export interface Trace<T> {
  readonly path: string;
  readonly surface: Surface;
  readonly client: Client;
  readonly value: T;
}

/** A check that needs several files. `collect` keeps what is needed of each, and little of it. */
export interface AcrossFiles<T> {
  /** Null when the file has nothing to compare. */
  collect(document: PromptDocument, context: RuleContext): T | null;
  compare(traces: readonly Trace<T>[], options: RuleOptions): Iterable<FileHit>;
}

/** What can be mended: nothing, everything safely, or only by suggestion. */
export type FixKind = 'none' | 'safe' | 'suggested';

/** What every rule says of itself. */
export interface RuleFacts {
  readonly meta: RuleMeta;
  /** Severity by surface; the rule does not run on a surface that is missing. */
  readonly severity: Readonly<Partial<Record<Surface, Severity>>>;
  /** The rule runs for these clients only; for all when absent. */
  readonly clients?: readonly Client[];
  readonly fix: FixKind;
  readonly options?: OptionSchema;
}

/** A rule about text prompts. */
export interface PromptRule extends RuleFacts {
  check(document: PromptDocument, context: RuleContext): Iterable<Hit>;
  readonly across?: AcrossFiles<unknown>;
}

/** A check of requests that needs several files; `collect` gets the requests of one, in their order. */
export interface AcrossRequests<T> {
  /** Null when the file has nothing to compare. */
  collect(requests: readonly RequestDocument[], locate: (offset: number) => Position): T | null;
  compare(traces: readonly Trace<T>[], options: RuleOptions): Iterable<FileHit>;
}

/** A rule about requests; offsets of its hits are those of the file. */
export interface RequestRule extends RuleFacts {
  checkRequest?(request: RequestDocument, context: RuleContext): Iterable<Hit>;
  /** What shows only when the requests of one file are seen together, in the order of the file. */
  checkRequests?(requests: readonly RequestDocument[], context: RuleContext): Iterable<Hit>;
  readonly acrossRequests?: AcrossRequests<unknown>;
}

/** A rule about manifests of prompts; offsets of its hits are those of the file. */
export interface ManifestRule extends RuleFacts {
  checkManifest(manifest: ManifestDocument, context: RuleContext): Iterable<Hit>;
}

/** What a rule is declared from; the rest of its metadata follows. */
export interface RuleDeclaration extends Omit<RuleFacts, 'meta'> {
  /** Kebab-case; also the name of its file and its docs page. */
  readonly id: string;
  /** A few words, capitalised. */
  readonly title: string;
  /** One or two sentences: what it finds. */
  readonly description: string;
}

const order: readonly Severity[] = ['info', 'warning', 'error'];

/** Completes what a rule says of itself: its own severity is the worst of its surfaces, its page follows from its id. */
export function ruleFacts(declaration: RuleDeclaration): RuleFacts {
  const { id, title, description, ...facts } = declaration;
  const ranks = Object.values(facts.severity).map((severity) => order.indexOf(severity));
  return {
    ...facts,
    meta: {
      id,
      title,
      description,
      defaultSeverity: order[Math.max(0, ...ranks)] ?? 'info',
      fixable: facts.fix === 'safe',
      category: 'prompt-cache',
      docsUrl: `https://github.com/backlog-toolkit/backlog-toolkit/blob/main/docs/rules/prompt-lint/${id}.md`,
    },
  };
}

/** Lets a comparison of requests with its own type of trace stand in a rule. */
export function acrossRequests<T>(across: AcrossRequests<T>): AcrossRequests<unknown> {
  return across;
}

/** Lets a comparison with its own type of trace stand in a rule. */
export function acrossFiles<T>(across: AcrossFiles<T>): AcrossFiles<unknown> {
  return across;
}
