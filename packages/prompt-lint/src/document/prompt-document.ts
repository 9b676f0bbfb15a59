import {
  type Fence,
  fences as listFences,
  isInside,
  lineAt,
  type MarkdownScan,
  scanMarkdown,
  type TextRange,
} from '@backlog-toolkit/markdown-lines';
import { type ChangeCost, changeCost } from '../surface/change-cost.ts';
import type { Client, Surface } from '../surface/surface.ts';
import { findExampleRanges } from './example-ranges.ts';
import { type FrontmatterKey, readFrontmatterKeys } from './frontmatter-keys.ts';
import { findInjections, type Injection } from './injections.ts';
import { isInQuote } from './is-in-quote.ts';
import { findLabelWords, type LabelWord } from './label-words.ts';
import { findSubstitutions, type Substitution } from './substitutions.ts';

/** What surrounds a place; `example` and `quote` are text that is shown, not said. */
export type Place = 'frontmatter' | 'code' | 'inline-code' | 'comment' | 'quote' | 'example' | 'text';

/** What is known of the model that a prompt is for. */
export interface ModelFacts {
  readonly id: string;
  /** Shortest prefix that the provider caches. */
  readonly minCacheableTokens?: number | undefined;
}

/** What is known of a model by its id; undefined for one that is not known. */
export type ModelLookup = (id: string) => ModelFacts | undefined;

/** What a document is made of. */
export interface DocumentSource {
  readonly path: string;
  readonly text: string;
  readonly surface: Surface;
  readonly client: Client;
  readonly model?: ModelFacts | undefined;
  /** What a change of the body costs, where it is part of something and the surface does not tell. */
  readonly cost?: ChangeCost | undefined;
}

/** A text prompt, ready for rules; everything beyond the scan is worked out when first asked for. */
export interface PromptDocument extends DocumentSource {
  readonly scan: MarkdownScan;
  /** The text in lower case, for quick searches; offsets are not those of the text. */
  readonly lower: string;
  /** Words of labels that the text holds: a rule whose words are missing is done with it. */
  readonly labelWords: ReadonlySet<LabelWord>;
  /** What a change of the body costs. */
  readonly cost: ChangeCost;
  /** What reaches the model as text: behind the frontmatter. */
  readonly body: TextRange;
  readonly keys: ReadonlyMap<string, FrontmatterKey>;
  readonly fences: readonly Fence[];
  /** Commands that really run; none where the client runs none. */
  readonly injections: readonly Injection[];
  /** What the client replaces; none where it replaces nothing. */
  readonly substitutions: readonly Substitution[];
  readonly placeAt: (offset: number) => Place;
  /** True for text that the model reads as said: not code, example, quote or frontmatter, nor stripped before. */
  readonly isSaid: (offset: number) => boolean;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function holds(ranges: readonly TextRange[], offset: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.end ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.start ?? Infinity) <= offset;
}

/** Names that the frontmatter key `arguments` declares. */
function argumentNames(keys: ReadonlyMap<string, FrontmatterKey>): ReadonlySet<string> {
  return new Set(keys.get('arguments')?.value.match(/[A-Za-z_][\w-]*/g));
}

function takesArguments(keys: ReadonlyMap<string, FrontmatterKey>): boolean {
  return keys.has('argument-hint') || keys.has('arguments');
}

/** Prepares a text for the rules; costs one scan of its lines. */
export function prepareDocument(source: DocumentSource): PromptDocument {
  const { text, surface, client } = source;
  const scan = scanMarkdown(text);
  const isInvoked = client === 'claude-code' && (surface === 'skill' || surface === 'command');
  const fences = once(() => listFences(scan));
  const lower = once(() => text.toLowerCase());
  const labelWords = once(() => findLabelWords(lower()));
  const keys = once(() => readFrontmatterKeys(scan));
  const examples = once(() => findExampleRanges(scan));
  const injections = once(() => (isInvoked ? findInjections(text, scan.bodyStart, fences) : []));
  const substitutions = once(() =>
    isInvoked ? findSubstitutions(text, scan.bodyStart, argumentNames(keys()), takesArguments(keys())) : [],
  );
  const placeAt = (offset: number): Place => {
    const inside = isInside(scan, offset);
    if (inside !== 'text') return inside;
    const line = lineAt(scan, offset);
    if (line !== null && isInQuote(scan, line)) return 'quote';
    return holds(examples(), offset) ? 'example' : 'text';
  };
  return {
    ...source,
    scan,
    cost: source.cost ?? changeCost(surface, client),
    body: { start: scan.bodyStart, end: text.length },
    get labelWords() {
      return labelWords();
    },
    get lower() {
      return lower();
    },
    get keys() {
      return keys();
    },
    get fences() {
      return fences();
    },
    get injections() {
      return injections();
    },
    get substitutions() {
      return substitutions();
    },
    placeAt,
    isSaid(offset) {
      const place = placeAt(offset);
      // Comments of CLAUDE.md are taken out before the model sees it; elsewhere they are part of the prompt.
      return place === 'text' || (place === 'comment' && surface !== 'claude-md');
    },
  };
}
