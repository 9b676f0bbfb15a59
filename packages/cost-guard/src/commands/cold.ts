// One chunk for the other commands, so that what they share with the hot ones is one chunk too.
export { run as runForecast } from './forecast.ts';
export { run as runRecord } from './record.ts';
export { run as runSpend } from './spend.ts';
