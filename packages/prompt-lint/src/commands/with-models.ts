import type { LintInput } from '../lint.ts';
import { detectSurface } from '../surface/detect-surface.ts';

/** Adds what is known of the models that requests name, where the command line names none. */
export async function withModels(input: LintInput): Promise<LintInput> {
  if (input.model !== undefined) return input;
  const surface = input.surface ?? detectSurface(input.path, input.text);
  if (surface !== 'request-anthropic') return input;
  const { loadModelLookup } = await import('../io/model-lookup.ts');
  return { ...input, models: await loadModelLookup() };
}
