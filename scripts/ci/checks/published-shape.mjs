import { packOnce } from '../packed.mjs';
import { runTool } from './static.mjs';
import { verdict } from './verdict.mjs';

/**
 * Runs a tool on every tarball, two at a time.
 *
 * @param {import('../main.mjs').CheckContext} context
 * @param {(tarball: string) => ReturnType<typeof runTool>} judge
 */
async function judgeEach(context, judge) {
  const waiting = [...(await packOnce(context))];
  /** @type {string[]} */
  const complaints = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { code, output } = await judge(next.filename);
      if (code !== 0) complaints.push(`${next.name}:\n${output}`);
    }
  };
  await Promise.all([work(), work()]);
  return verdict(complaints.length === 0, complaints.toSorted().join('\n'));
}

/** @param {import('../main.mjs').CheckContext} context */
export function checkPublint(context) {
  return judgeEach(context, (tarball) => runTool('publint', ['run', tarball, '--strict']));
}

/** @param {import('../main.mjs').CheckContext} context */
export function checkTypesResolve(context) {
  return judgeEach(context, (tarball) =>
    runTool('attw', [
      tarball,
      '--profile',
      'esm-only',
      '--no-emoji',
      '--no-definitely-typed',
      '--format',
      'ascii',
    ]),
  );
}
