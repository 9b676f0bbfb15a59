// Writes schema/job.schema.json from the shape that jobs are read with. Run after a build.
import { writeFileSync } from 'node:fs';
import { jobSchema } from '../dist/shape/job-schema.js';

writeFileSync(
  new URL('../schema/job.schema.json', import.meta.url),
  `${JSON.stringify(jobSchema, null, 2)}\n`,
);
