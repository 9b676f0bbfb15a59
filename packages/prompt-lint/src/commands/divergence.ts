import path from 'node:path';
import { type CommandContext, type CommandRun, showControls } from '@backlog-toolkit/cli-kit';
import { PromptLintError } from '../errors.ts';
import { type CapturedRequest, findDivergence } from '../find-divergence.ts';
import { kindOfPath } from '../io/kind-of-path.ts';
import { readPrompt } from '../io/read-prompt.ts';
import { renderDivergence } from '../render/divergence-text.ts';
import { type Surface, surfaces } from '../surface/surface.ts';

function read(name: string, surface: Surface | undefined, { cwd }: CommandContext): CapturedRequest {
  const file = path.resolve(cwd, name);
  if (kindOfPath(file) !== 'file') {
    throw new PromptLintError('INPUT_NOT_FOUND', `There is no file ${name}.`, {
      hint: 'Name two JSON files, each with a request as it was sent.',
    });
  }
  const source = readPrompt(file, name);
  if (source.ok) return { path: name, text: source.text, surface };
  const { message, hint } = source.finding;
  throw new PromptLintError('INPUT_UNREADABLE', message, { file: name, hint });
}

/** prompt-lint divergence */
export const run: CommandRun = (args, context) => {
  const surface = surfaces.find((one) => one === args.string('surface'));
  const [a = '', b = ''] = args.positionals;
  const comparison = findDivergence(read(a, surface, context), read(b, surface, context));
  if (args.flag('json')) context.out.printJson({ schemaVersion: 1, a, b, ...comparison });
  else context.out.print(showControls(renderDivergence(a, b, comparison)));
  return comparison.lost.tokens > 0 ? 1 : 0;
};
