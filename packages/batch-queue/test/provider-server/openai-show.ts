import type { Outcome, StoredBatch, StoredFile } from './state.ts';
import { hoursAfter } from './world.ts';

function seconds(instant: string | null): number | null {
  return instant === null ? null : Math.floor(Date.parse(instant) / 1000);
}

function statusOf({ endedAt, invalid, cancelRequestedAt, hasExpired, inspections }: StoredBatch): string {
  if (endedAt !== null) {
    if (invalid !== null) return 'failed';
    if (hasExpired) return 'expired';
    return cancelRequestedAt === null ? 'completed' : 'cancelled';
  }
  if (cancelRequestedAt !== null) return 'cancelling';
  return inspections === 0 ? 'validating' : 'in_progress';
}

/** A batch as the API shows it. */
export function showOpenai(batch: StoredBatch): object {
  const status = statusOf(batch);
  const count = (outcome: Outcome): number => batch.outcomes.filter((one) => one === outcome).length;
  const at = (name: string): number | null => (status === name ? seconds(batch.endedAt) : null);
  const hasErrors = count('errored') + count('expired') > 0;
  return {
    id: batch.id,
    object: 'batch',
    endpoint: batch.endpoint,
    errors:
      status === 'failed'
        ? {
            object: 'list',
            data: [
              {
                code: batch.invalid,
                message: `The input is not valid: ${batch.invalid}.`,
                param: null,
                line: 1,
              },
            ],
          }
        : null,
    input_file_id: batch.inputFileId,
    completion_window: '24h',
    status,
    output_file_id: count('succeeded') > 0 ? `file-output-${batch.id}` : null,
    error_file_id: hasErrors ? `file-error-${batch.id}` : null,
    created_at: seconds(batch.createdAt),
    in_progress_at: status === 'validating' ? null : seconds(batch.createdAt),
    expires_at: seconds(hoursAfter(batch.createdAt, 24)),
    finalizing_at: null,
    completed_at: at('completed'),
    failed_at: at('failed'),
    expired_at: at('expired'),
    cancelling_at: seconds(batch.cancelRequestedAt),
    cancelled_at: at('cancelled'),
    // Zero until the end, as far as clients may rely on them.
    request_counts: {
      total: status === 'validating' || status === 'failed' ? 0 : batch.requests.length,
      completed: count('succeeded'),
      failed: count('errored'),
    },
    metadata: batch.metadata,
  };
}

/** A file as the API shows it. */
export function showFile(file: StoredFile): object {
  return {
    id: file.id,
    object: 'file',
    bytes: Buffer.byteLength(file.content),
    created_at: seconds(file.createdAt),
    filename: file.filename,
    purpose: 'batch',
    status: 'processed',
  };
}
