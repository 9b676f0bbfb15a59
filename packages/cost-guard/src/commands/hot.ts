// What runs at every prompt and tool call is one chunk of the bundle: each file more costs a part of a millisecond.
export { run as runCheck } from './check.ts';
export { runHook } from './hook.ts';
export { run as runStatusline } from './statusline.ts';
