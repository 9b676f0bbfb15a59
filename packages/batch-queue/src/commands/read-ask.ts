import { type Args, type CommandContext, UsageError } from '@backlog-toolkit/cli-kit';
import type { Priority, ProviderName, TaskName } from '../job.ts';
import type { EnqueueRequest } from '../submit/enqueue-tickets.ts';
import { tasks } from '../tasks.ts';
import type { Queue } from './open-queue.ts';
import { readInputs } from './read-inputs.ts';

const providers: readonly ProviderName[] = ['anthropic', 'openai', 'litellm', 'local'];
const priorities: readonly Priority[] = ['high', 'normal', 'low'];

/** A whole number of at least 1 that an option gives; undefined when it is absent. @throws UsageError */
export function readCount(args: Args, name: string): number | undefined {
  const count = args.number(name);
  if (count === undefined || (Number.isSafeInteger(count) && count >= 1)) return count;
  throw new UsageError(`--${name} expects a whole number of at least 1, found ${count}.`);
}

/** The provider that an option names. */
export function readProvider(args: Args): ProviderName | undefined {
  return providers.find((name) => name === args.string('provider'));
}

/** What a command line asks to enqueue. @throws UsageError */
export function readAsk(args: Args, context: CommandContext, { workspace }: Queue): EnqueueRequest {
  const given = args.list('input');
  const inputs = readInputs(given, context.cwd, workspace.root);
  if (given.length > 0 && inputs.length === 0)
    throw new UsageError(
      '--input names no ticket.',
      'Leave it out to mean every ticket that waits to be begun and lacks the section.',
    );
  const task = args.string('task') ?? 'plan';
  return {
    inputs,
    task: (Object.keys(tasks) as TaskName[]).find((name) => name === task) ?? 'plan',
    priority: priorities.find((name) => name === args.string('priority')) ?? 'normal',
    model: args.string('model'),
    provider: readProvider(args),
    maxRequests: readCount(args, 'max-requests'),
    escalationReason: args.string('escalation-reason'),
  };
}
