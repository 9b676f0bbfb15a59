import { type Stack, stacks } from './project-facts.ts';
import type { InitAnswers } from './init-config.ts';

/** Asks one question and gives the answer; null when nobody answers any more. */
export type Ask = (question: string) => Promise<string | null>;

const isStack = (text: string): text is Stack => stacks.some((stack) => stack === text);

/** Answers that a person confirmed; null when the questions were broken off. */
export async function askAnswers(detected: InitAnswers, ask: Ask): Promise<InitAnswers | null> {
  const askText = async (what: string, suggestion: string): Promise<string | null> => {
    const answer = await ask(`${what} [${suggestion}]: `);
    return answer === null ? null : answer.trim() || suggestion;
  };
  const askCommand = async (what: string, suggestion: string | undefined): Promise<string | null> => {
    const answer = await askText(`${what}, - for none`, suggestion ?? '-');
    return answer === '-' ? '' : answer;
  };

  const name = await askText('Name of the project', detected.name);
  let stack = await askText(`Stack (${stacks.join(', ')})`, detected.stack);
  while (stack !== null && !isStack(stack))
    stack = await askText(`One of ${stacks.join(', ')}`, detected.stack);
  const testCommand = await askText('Command that runs the tests', detected.testCommand);
  const lintCommand = await askCommand('Lint command', detected.lintCommand);
  const typeCheckCommand = await askCommand('Type check command', detected.typeCheckCommand);
  if (name === null || stack === null || testCommand === null) return null;
  if (lintCommand === null || typeCheckCommand === null) return null;
  return {
    ...detected,
    name,
    stack,
    testCommand,
    lintCommand: lintCommand || undefined,
    typeCheckCommand: typeCheckCommand || undefined,
  };
}
