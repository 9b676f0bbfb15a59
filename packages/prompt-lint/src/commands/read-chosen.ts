import type { Args } from '@backlog-toolkit/cli-kit';
import type { LintInput } from '../lint.ts';
import { clients, surfaces } from '../surface/surface.ts';

/** What the command line says of every file. */
export function readChosen(args: Args): Pick<LintInput, 'surface' | 'client'> {
  return {
    surface: surfaces.find((surface) => surface === args.string('surface')),
    client: clients.find((client) => client === args.string('client')),
  };
}
