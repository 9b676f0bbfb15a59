/** Statuses a ticket may have. */
export const ticketStatuses: readonly string[] = [
  'pending',
  'in_progress',
  'blocked',
  'completed',
  'obsolete',
  'cancelled',
];

/** Priorities, most pressing first. */
export const ticketPriorities: readonly string[] = ['critical', 'high', 'medium', 'low'];

/** Fields that hold lists. */
export const listFields: readonly string[] = [
  'blockers',
  'depends_on',
  'shared_files',
  'related_docs',
  'tags',
];

/** Fields that hold a day. */
export const dateFields: readonly string[] = ['created', 'updated', 'completed'];

/** Fields that hold whole numbers. */
export const numberFields: readonly string[] = ['estimated_tokens', 'review_rounds', 'tests_added'];

/** Fields that are true or false. */
export const booleanFields: readonly string[] = ['batch_eligible'];

/** Fields that hold text, whatever it looks like: a commit of digits alone is no number. */
export const textFields: readonly string[] = [
  'id',
  'title',
  'status',
  'priority',
  'assignee',
  'severity',
  'environment',
  'phase',
  'type',
  'hypothesis',
  'scope_boundary',
  'commit',
  'evidence',
  ...dateFields,
];

/** Every field that means something here; other keys are the project's own. */
export const knownFields: readonly string[] = [
  ...textFields,
  ...listFields,
  ...numberFields,
  ...booleanFields,
  'ice_score',
];

/** The spelling that a word of a fixed list has: `In-Progress` is `in_progress`. */
export function normalWord(value: string): string {
  return value
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
}
