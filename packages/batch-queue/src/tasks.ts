import type { BacklogConfig } from '@backlog-toolkit/config';
import type { TaskName } from './job.ts';

/** What a task asks for and where its answer goes. */
export interface Task {
  readonly name: TaskName;
  /** Heading of the section that takes the result. */
  readonly heading: string;
  /** Any of these in `batchPolicy.eligiblePhases` allows the task. */
  readonly phases: readonly string[];
}

/** All tasks by name. */
export const tasks: Readonly<Record<TaskName, Task>> = {
  plan: { name: 'plan', heading: 'Implementation Plan', phases: ['planning', 'plan'] },
  refine: { name: 'refine', heading: 'Refinement Notes', phases: ['refinement', 'refine'] },
  review: { name: 'review', heading: 'Review Notes', phases: ['review'] },
  validate: {
    name: 'validate',
    heading: 'Validation Notes',
    phases: ['bulk-ticket-validation', 'validation', 'validate'],
  },
};

/** What config allows for a task. */
export interface TaskPolicy {
  /** Model alias to ask for unless another is named. */
  readonly alias: string;
  readonly maxInputTokens: number;
  readonly maxOutputTokens: number;
  /** Whether `batchPolicy` lets the task go into a batch. */
  readonly isEligible: boolean;
}

/** A task's model and limits as config has them; a plan is drafted, a validation classifies. */
export function taskPolicy(task: Task, { llmOps }: BacklogConfig): TaskPolicy {
  const { routing, tokenPolicy, batchPolicy } = llmOps;
  const [alias, phase] = (
    {
      plan: [routing.entryModelPlan, 'draft'],
      refine: [routing.entryModelDraft, 'refine'],
      review: [routing.entryModelReview, 'review'],
      validate: [routing.entryModelClassify, 'classify'],
    } as const
  )[task.name];
  return {
    alias,
    maxInputTokens: tokenPolicy.maxInputByPhase[phase],
    maxOutputTokens: tokenPolicy.maxOutputByPhase[phase],
    isEligible: batchPolicy.enabled && task.phases.some((name) => batchPolicy.eligiblePhases.includes(name)),
  };
}
