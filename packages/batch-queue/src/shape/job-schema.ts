import { jobShape } from './job-shape.ts';

/** JSON Schema of a job's file. */
export const jobSchema: Readonly<Record<string, unknown>> = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://raw.githubusercontent.com/backlog-toolkit/backlog-toolkit/main/packages/batch-queue/schema/job.schema.json',
  title: 'Job',
  description: 'A batch job in its file: requests for one model that are sent, paid and answered together.',
  ...jobShape.schema,
};
