import {
  type Attempt,
  type BatchCounts,
  type Job,
  type JobBatch,
  type JobEstimate,
  type JobEvent,
  type JobFailure,
  type JobOutcome,
  type JobRequest,
  type JobState,
  jobStates,
} from '../job.ts';
import {
  count,
  described,
  exactly,
  fields,
  flag,
  listOf,
  matching,
  oneOf,
  orNull,
  refined,
  sha256,
  type Shape,
  text,
  time,
  usd,
} from './shape.ts';

const request: Shape<JobRequest> = fields<JobRequest>(
  {
    ticket: described(text, 'Id of the ticket.'),
    file: described(text, "The ticket's file when it was enqueued, relative to the project's root."),
    sectionSha256: described(
      orNull(sha256),
      'SHA-256 of the section that the result is for, as it was then; null when there was none.',
    ),
    ticketSha256: described(sha256, "SHA-256 of the ticket's text that the prompt was made of."),
    attempts: described(count, "How often this ticket's task was sent before in earlier jobs."),
    inputTokens: described(count, 'Estimated tokens of the prompt.'),
    maxOutputTokens: count,
    reservedUsd: described(usd, "Its share of the job's reservation."),
  },
  ['ticketSha256'],
);

/** What a job's list of requests must be like. */
export const requestsShape: Shape<readonly JobRequest[]> = listOf(request);

const estimate: Shape<JobEstimate> = fields<JobEstimate>({
  costUsd: described(usd, 'Probable cost at the batch price.'),
  reservedUsd: described(usd, 'What is set aside while the job is not reconciled.'),
  inputTokens: count,
  outputTokens: count,
  basis: described(text, 'How it was estimated.'),
});

const attempt: Shape<Attempt> = fields<Attempt>(
  {
    id: text,
    nonce: described(text, 'Begins every custom id that is sent.'),
    startedAt: time,
    fingerprint: described(sha256, 'SHA-256 of the payload.'),
    inputFileId: orNull(text),
    unknownBecause: described(orNull(text), 'Why the outcome is not known.'),
    customIds: described(listOf(text), 'The ids of the requests instead, where another tool sent them.'),
  },
  ['inputFileId', 'unknownBecause', 'customIds'],
);

const counts: Shape<BatchCounts> = fields<BatchCounts>({
  processing: count,
  succeeded: count,
  errored: count,
  canceled: count,
  expired: count,
});

const batch: Shape<JobBatch> = fields<JobBatch>({
  id: described(text, "The provider's id of the batch."),
  submittedAt: time,
  expiresAt: orNull(time),
  checkedAt: orNull(time),
  status: oneOf(['in-progress', 'cancelling', 'ended']),
  detail: described(text, "The provider's own word for the status."),
  counts: orNull(counts),
  endedAt: orNull(time),
  cancelRequestedAt: orNull(time),
  collectedAt: described(orNull(time), 'When all its results were in the store.'),
  isAdopted: described(flag, 'Found at the provider after its answer had been lost.'),
});

const outcome: Shape<JobOutcome> = fields<JobOutcome>({
  succeeded: count,
  errored: count,
  canceled: count,
  expired: count,
  missing: count,
  applied: count,
  conflicts: count,
  moved: count,
  costUsd: described(orNull(usd), 'Billed; null when a price is missing.'),
  interactiveUsd: described(orNull(usd), 'What the same usage costs outside of a batch.'),
  inputTokens: count,
  estimatedInputTokens: count,
  outputTokens: count,
});

const failure: Shape<JobFailure> = fields<JobFailure>(
  {
    reason: text,
    isTransient: described(flag, 'Whether the same requests may succeed later.'),
    mayBePaid: described(flag, 'Its requests may have been paid although there is no result of them.'),
  },
  ['mayBePaid'],
);

const event: Shape<JobEvent> = fields<JobEvent>({ at: time, what: text, note: text }, ['note']);

/** What a job's id looks like: nothing that could lead out of a folder, or differ only for some file systems. */
export const jobIdShape: Shape<string> = matching(
  /^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/,
  'letters, digits and hyphens, at most 100',
);

const plainJob: Shape<Job> = fields<Job>(
  {
    schemaVersion: exactly(1),
    id: described(jobIdShape, "Also the file's name."),
    state: described(oneOf(jobStates), 'The truth about the state; the folder follows it.'),
    revision: described(count, 'Grows by one with each change.'),
    task: oneOf(['plan', 'refine', 'review', 'validate']),
    provider: oneOf(['anthropic', 'openai', 'litellm', 'local']),
    alias: described(orNull(text), 'The alias that was asked for.'),
    model: described(text, "The provider's id of the model."),
    vendor: described(text, 'Who makes the model, as registry and ledger name it.'),
    escalationReason: described(text, "Why a stronger model than the task's usual one was asked."),
    priority: oneOf(['high', 'normal', 'low']),
    createdAt: time,
    updatedAt: time,
    notBefore: described(orNull(time), 'Not to be submitted before.'),
    retryOf: described(orNull(jobIdShape), 'The job whose failed requests this one repeats.'),
    retriedAs: described(orNull(jobIdShape), "The job that repeats this one's failed requests."),
    requests: requestsShape,
    payload: fields<Job['payload']>({ bytes: count, sha256 }),
    estimate,
    attempt: described(orNull(attempt), 'The one try to submit the job; written before anything is sent.'),
    batch: described(orNull(batch), "The provider's side."),
    outcome: described(orNull(outcome), 'What came of the job, counted in requests.'),
    failure: orNull(failure),
    history: listOf(event),
  },
  ['escalationReason'],
);

/** What a state says must be there: who edits a state by hand may forget it. */
const needs: Readonly<Partial<Record<JobState, readonly ('attempt' | 'batch')[]>>> = {
  submitting: ['attempt'],
  submitted: ['attempt', 'batch'],
  'submit-unknown': ['attempt'],
};

/** What a job's file must hold. */
export const jobShape: Shape<Job> = refined(
  plainJob,
  {
    allOf: Object.entries(needs).map(([state, keys]) => ({
      if: { properties: { state: { const: state } } },
      // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema calls it so
      then: { properties: Object.fromEntries(keys.map((key) => [key, { type: 'object' }])) },
    })),
  },
  (job) => {
    const missing = needs[job.state]?.find((key) => job[key] === null);
    if (missing === undefined) return undefined;
    return { place: missing, expected: `an object while the state is ${job.state}`, found: 'null' };
  },
);
