import type { TextRange } from '@backlog-toolkit/markdown-lines';
import type { ModelFacts, ModelLookup } from '../document/prompt-document.ts';
import type { Client, Surface } from '../surface/surface.ts';
import type { Disable } from './disables.ts';
import type { LintFinding } from './lint-finding.ts';
import type { RequestMeasure } from './measure-request.ts';
import type { LintSettings } from './settings.ts';

/** One text to lint, everything about it settled. */
export interface LintTask {
  readonly path: string;
  readonly text: string;
  readonly surface: Surface;
  readonly client: Client;
  readonly model: ModelFacts | undefined;
  /** What is known of the models that requests name; `model` goes before it. */
  readonly models?: ModelLookup | undefined;
  readonly settings: LintSettings;
  /** Most findings to list of each rule; `maxListed` when absent. */
  readonly most?: number | undefined;
}

/** What linting one text gave. */
export interface LintResult {
  readonly path: string;
  readonly surface: Surface;
  readonly client: Client;
  /** In text order; what comments hide is left out. */
  readonly findings: readonly LintFinding[];
  /** Offset up to which the text is the same in every request; its length when nothing in it differs. */
  readonly stableEnd: number;
  /** What differs between requests and is found fault with, in text order: without it more of the text could be cached. */
  readonly volatile: readonly TextRange[];
  /** Of a request, or the first of several: how much of it a cache can hold. */
  readonly measure?: RequestMeasure;
  /** By rule id: what a comparison with other files needs of this one. */
  readonly traces: Readonly<Record<string, unknown>>;
  readonly disables: readonly Disable[];
}
