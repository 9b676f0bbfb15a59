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

/** A text prompt, ready for rules. */
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
  placeAt(offset: number): Place;
  /** True for text that the model reads as said: not code, example, quote or frontmatter, nor stripped before. */
  isSaid(offset: number): boolean;
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

/** Many documents are texts of a few words within a request: what nobody asks for must cost nothing. */
class LazyDocument implements PromptDocument {
  readonly path: string;
  readonly text: string;
  readonly surface: Surface;
  readonly client: Client;
  readonly model: ModelFacts | undefined;
  readonly cost: ChangeCost;
  #scan: MarkdownScan | undefined;
  #lower: string | undefined;
  #labelWords: ReadonlySet<LabelWord> | undefined;
  #keys: ReadonlyMap<string, FrontmatterKey> | undefined;
  #fences: readonly Fence[] | undefined;
  #examples: readonly TextRange[] | undefined;
  #injections: readonly Injection[] | undefined;
  #substitutions: readonly Substitution[] | undefined;

  constructor({ path, text, surface, client, model, cost }: DocumentSource) {
    this.path = path;
    this.text = text;
    this.surface = surface;
    this.client = client;
    this.model = model;
    this.cost = cost ?? changeCost(surface, client);
  }

  get scan(): MarkdownScan {
    return (this.#scan ??= scanMarkdown(this.text));
  }

  get body(): TextRange {
    return { start: this.scan.bodyStart, end: this.text.length };
  }

  get lower(): string {
    return (this.#lower ??= this.text.toLowerCase());
  }

  get labelWords(): ReadonlySet<LabelWord> {
    return (this.#labelWords ??= findLabelWords(this.lower));
  }

  get keys(): ReadonlyMap<string, FrontmatterKey> {
    return (this.#keys ??= readFrontmatterKeys(this.scan));
  }

  get fences(): readonly Fence[] {
    return (this.#fences ??= listFences(this.scan));
  }

  get injections(): readonly Injection[] {
    return (this.#injections ??= this.#isInvoked
      ? findInjections(this.text, this.scan.bodyStart, () => this.fences)
      : []);
  }

  get substitutions(): readonly Substitution[] {
    return (this.#substitutions ??= this.#isInvoked ? this.#findSubstitutions() : []);
  }

  get #isInvoked(): boolean {
    return this.client === 'claude-code' && (this.surface === 'skill' || this.surface === 'command');
  }

  #findSubstitutions(): readonly Substitution[] {
    const { text, scan, keys } = this;
    return findSubstitutions(text, scan.bodyStart, argumentNames(keys), takesArguments(keys));
  }

  placeAt(offset: number): Place {
    const inside = isInside(this.scan, offset);
    if (inside !== 'text') return inside;
    const line = lineAt(this.scan, offset);
    if (line !== null && isInQuote(this.scan, line)) return 'quote';
    this.#examples ??= findExampleRanges(this.scan);
    return holds(this.#examples, offset) ? 'example' : 'text';
  }

  isSaid(offset: number): boolean {
    const place = this.placeAt(offset);
    // Comments of CLAUDE.md are taken out before the model sees it; elsewhere they are part of the prompt.
    return place === 'text' || (place === 'comment' && this.surface !== 'claude-md');
  }
}

/** Prepares a text for the rules; each part is worked out when it is first asked for. */
export function prepareDocument(source: DocumentSource): PromptDocument {
  return new LazyDocument(source);
}
