import { lintJson } from './engine/lint-json.ts';
import { lintText } from './engine/lint-text.ts';
import type { LintResult, LintTask } from './engine/lint-result.ts';
import type { LintSettings } from './engine/settings.ts';
import type { ModelFacts, ModelLookup } from './document/prompt-document.ts';
import { detectSurface } from './surface/detect-surface.ts';
import { type Client, defaultClient, isJsonSurface, type Surface } from './surface/surface.ts';

/** One file to lint. */
export interface LintInput {
  /** As findings shall name it: relative, with `/` between its parts. */
  readonly path: string;
  readonly text: string;
  /** Detected from path and text when absent. */
  readonly surface?: Surface | undefined;
  /** Who sends the prompt; by surface when absent. */
  readonly client?: Client | undefined;
  readonly model?: ModelFacts | undefined;
  /** What is known of the models that requests name, where `model` is absent. */
  readonly models?: ModelLookup | undefined;
  readonly settings?: LintSettings | undefined;
}

/** A text that says nothing of itself and whose path says nothing either is taken for a prompt. */
function makeTask(input: LintInput, most: number | undefined): LintTask {
  const { path, text, model, models, settings = {} } = input;
  const surface = input.surface ?? detectSurface(path, text) ?? 'prompt';
  return {
    path,
    text,
    surface,
    client: input.client ?? defaultClient(surface),
    model,
    models,
    settings,
    most,
  };
}

/**
 * Lints one text; touches no files. What needs several files is left as traces in the result, for `compareFiles`.
 *
 * @throws {PromptLintError} OPTION_INVALID when the settings hold an option that a rule does not have.
 */
export function lint(input: LintInput): LintResult {
  return run(makeTask(input, undefined));
}

/** Lints one text, and lists all that was found. */
export function lintWholly(input: LintInput): LintResult {
  return run(makeTask(input, Infinity));
}

function run(task: LintTask): LintResult {
  return isJsonSurface(task.surface) ? lintJson(task) : lintText(task);
}
