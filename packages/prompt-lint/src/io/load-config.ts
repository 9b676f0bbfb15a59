import path from 'node:path';
import {
  makePromptConfig,
  noConfig,
  type PromptConfig,
  type PromptLintSection,
} from '../config/prompt-config.ts';
import { findConfig, isOwnConfig } from './find-config.ts';

/** A project's wishes, by paths as findings name them. */
export interface LoadedPromptConfig extends PromptConfig {
  /** Absolute; undefined when there is no configuration. */
  readonly file: string | undefined;
  readonly budgets: PromptLintSection['budgets'];
  /** Absolute path of the file with known findings. */
  readonly baseline: string | undefined;
}

async function readSection(file: string): Promise<PromptLintSection> {
  if (isOwnConfig(file)) return (await import('./own-config.ts')).readOwnConfig(file);
  const { loadConfig } = await import('@backlog-toolkit/config');
  const { config } = await loadConfig({ cwd: path.dirname(file), file, uses: ['promptLint'] });
  return config.promptLint;
}

/**
 * Loads the configuration around a folder, or the file that is named. Reads files.
 *
 * @throws {PromptLintError} CONFIG_INVALID, RULE_UNKNOWN, OPTION_INVALID.
 * @throws {ConfigError} when `backlog.config.json` cannot be used.
 */
export async function loadPromptConfig(cwd: string, named?: string): Promise<LoadedPromptConfig> {
  const file = named ?? findConfig(cwd);
  if (file === undefined) return { ...noConfig, file, budgets: {}, baseline: undefined };
  const section = await readSection(file);
  const root = path.dirname(file);
  const config = makePromptConfig(section, path.relative(cwd, file) || file);
  const fromRoot = (name: string): string =>
    name === '' ? '' : path.relative(root, path.resolve(cwd, name)).split(path.sep).join('/');
  return {
    file,
    budgets: section.budgets,
    baseline: section.baseline === undefined ? undefined : path.resolve(root, section.baseline),
    settingsOf: (name) => config.settingsOf(fromRoot(name)),
    isIgnored: (name) => config.isIgnored(fromRoot(name)),
  };
}
