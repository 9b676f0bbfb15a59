import type { Job } from '../job.ts';

/** How a job stands in its file: a field a line, and a line for each request and each event. */
export function formatJob(job: Job): string {
  const fields = Object.entries(job)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${formatField(value)}`);
  return `{\n${fields.join(',\n')}\n}\n`;
}

function formatField(value: unknown): string {
  if (Array.isArray(value) && value.length > 0)
    return `[\n${value.map((each) => `    ${JSON.stringify(each)}`).join(',\n')}\n  ]`;
  return JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');
}
