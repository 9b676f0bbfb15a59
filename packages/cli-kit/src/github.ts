import { appendFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';

/** GitHub Actions as seen from one step; every call does nothing elsewhere. */
export interface GithubStep {
  /** True inside a GitHub Actions step. */
  readonly active: boolean;
  /** Appends Markdown to the step's summary page. */
  summarise(markdown: string): void;
  /** Sets an output of the step. */
  output(name: string, value: string): void;
}

/** Escapes text for the message part of a workflow command. */
export function escapeCommandText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Escapes text for a property of a workflow command. */
export function escapeCommandProperty(text: string): string {
  return escapeCommandText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Reads the step's files from the environment. */
export function makeGithubStep(env: NodeJS.ProcessEnv): GithubStep {
  const active = env['GITHUB_ACTIONS'] === 'true';
  return {
    active,
    summarise: (markdown) => {
      const file = env['GITHUB_STEP_SUMMARY'];
      if (active && file) appendFileSync(file, markdown.endsWith('\n') ? markdown : `${markdown}\n`);
    },
    output: (name, value) => {
      const file = env['GITHUB_OUTPUT'];
      if (!active || !file) return;
      // A random delimiter: no value can end its own block and smuggle in another output.
      const delimiter = `end-${randomUUID()}`;
      appendFileSync(file, `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
    },
  };
}
