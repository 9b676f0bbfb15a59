import type { Args } from '@backlog-toolkit/cli-kit';
import type { LintInput } from '../lint.ts';
import { clients, type Surface, surfaces } from '../surface/surface.ts';
import type { Setup } from './setup.ts';

/** The surface that the command line gives to every file. */
export function readSurface(args: Args): Surface | undefined {
  return surfaces.find((surface) => surface === args.string('surface'));
}

/** One text with what command line, configuration and model say of it. */
export function makeInput(
  source: Pick<LintInput, 'path' | 'text' | 'surface'>,
  args: Args,
  { config, model }: Setup,
): LintInput {
  const surface = readSurface(args) ?? source.surface;
  const named = clients.find((client) => client === args.string('client'));
  // A prompt file says nothing of who sends it; the model does.
  const client = named ?? (surface === 'prompt' ? model?.client : undefined);
  const { path, text } = source;
  return { path, text, surface, client, model: model?.facts, settings: config.settingsOf(path) };
}
