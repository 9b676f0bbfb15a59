import path from 'node:path';
import { type CommandRun, renderDiff } from '@backlog-toolkit/cli-kit';
import { createFileExclusive } from '@backlog-toolkit/file-store';
import { initialConfig } from '../config/initial-config.ts';
import { PromptLintError } from '../errors.ts';
import { findOwnConfig } from '../io/find-config.ts';

/** prompt-lint init */
export const run: CommandRun = (args, { cwd, out }) => {
  const format = args.string('format') === 'yaml' ? 'yaml' : 'json';
  const name = `.promptlintrc.${format}`;
  const existing = findOwnConfig(cwd);
  if (existing !== undefined) {
    throw new PromptLintError('CONFIG_EXISTS', `There is a configuration already: ${existing}.`, {
      hint: 'Change that file.',
      file: existing,
    });
  }
  const text = initialConfig(format);
  if (args.flag('dry-run')) {
    out.print(renderDiff({ before: null, after: { path: name, text } }, out.color));
    return 0;
  }
  createFileExclusive(path.join(cwd, name), text);
  out.print(`${name}: written; prompt-lint rules lists what can be set`);
  return 0;
};
