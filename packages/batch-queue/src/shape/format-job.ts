import type { Job } from '../job.ts';

/** How a job stands in its file: a field a line, and a line for each request and each event. */
export function formatJob(job: Job): string {
  return [...formatJobPieces(job)].join('');
}

/** The text of a job's file in pieces, none of which is large. */
export function* formatJobPieces(job: Job): Generator<string> {
  let before = '{\n';
  for (const [key, value] of Object.entries(job)) {
    if (value === undefined) continue;
    yield `${before}  ${JSON.stringify(key)}: `;
    yield* formatField(value);
    before = ',\n';
  }
  yield '\n}\n';
}

const pieceItems = 1000;

function* formatField(value: unknown): Generator<string> {
  if (!Array.isArray(value) || value.length === 0) {
    yield JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');
    return;
  }
  for (let at = 0; at < value.length; at += pieceItems) {
    const items = value.slice(at, at + pieceItems).map((each) => `    ${JSON.stringify(each)}`);
    yield `${at === 0 ? '[' : ','}\n${items.join(',\n')}`;
  }
  yield '\n  ]';
}
