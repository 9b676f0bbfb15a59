/**
 * @param {boolean} isGood
 * @param {string} log
 * @param {{ always?: boolean }} [show] `always`: the log is worth reading when all is well, too
 * @returns {{ state: 'passed' | 'failed', log: string }}
 */
export function verdict(isGood, log, { always = false } = {}) {
  return { state: isGood ? 'passed' : 'failed', log: isGood && !always ? '' : log };
}
