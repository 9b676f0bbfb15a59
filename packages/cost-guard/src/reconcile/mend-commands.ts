import type { Reconciliation } from './reconciliation.ts';

/** A command that mends something, or what has to be looked at by hand when there is none. */
export interface MendStep {
  readonly why: string;
  readonly command?: string | undefined;
}

/** The options of the command at hand that others have to be given too. */
export interface MendOptions {
  /** As given with `--ledger`. */
  readonly ledger?: string | undefined;
  readonly roots: readonly string[];
  readonly baseUrl?: string | undefined;
}

/** Tells how what was found can be mended. */
export function mendSteps(result: Reconciliation, options: MendOptions): MendStep[] {
  const steps: MendStep[] = [];
  const { ledger: label, likelyDuplicates } = result;
  const duplicates = result.duplicates.filter(({ by }) => by === 'id');
  const alike = result.duplicates.length - duplicates.length;
  if (duplicates.length > 0) {
    const lines = duplicates
      .slice(0, 200)
      .flatMap(({ record: { line } }) => (line === undefined ? [] : [`${line}d`]));
    const more = duplicates.length > lines.length ? `; then reconcile again for the others` : '';
    steps.push({
      why: `remove ${countOf(duplicates.length, 'line')} that count a call again${more}`,
      command: `sed -i.bak -e '${lines.join(';')}' ${quote(label)}`,
    });
  }
  if (alike > 0)
    steps.push({
      why: `look at ${countOf(alike, 'line')} without an id that say what another line says, and remove them or give each an id`,
    });
  if (likelyDuplicates.length > 0)
    steps.push({
      why: `look at ${countOf(likelyDuplicates.length, 'pair')} of lines from two sources that may be one call, and remove one of each`,
    });
  const ledger = options.ledger === undefined ? '' : ` --ledger ${quote(options.ledger)}`;
  for (const { source, missing, differing, extra } of result.sources) {
    const tooSmall = differing.filter((call) => call.isTooSmall).length;
    const addable = missing.length + (source === 'transcripts' ? tooSmall : 0);
    if (addable > 0)
      steps.push({
        why: `add what the ledger lacks of ${countOf(addable, 'call')}`,
        command:
          source === 'transcripts'
            ? `cost-guard import claude-code --again${rootsOf(options)}${ledger}`
            : `cost-guard import litellm --since ${sinceOf(missing)}${baseUrlOf(options)}${ledger}`,
      });
    const byHand = differing.length - (source === 'transcripts' ? tooSmall : 0);
    if (byHand > 0)
      steps.push({
        why: `look at ${countOf(byHand, 'call')} that the ledger tells differently: edited by hand, or priced at other prices`,
      });
    if (extra.length > 0)
      steps.push({
        why: `look at ${countOf(extra.length, 'call')} that only the ledger has, and remove those that were never made`,
      });
  }
  return steps;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function rootsOf({ roots }: MendOptions): string {
  return roots.length === 0 ? '' : ` --root ${roots.map(quote).join(' ')}`;
}

function baseUrlOf({ baseUrl }: MendOptions): string {
  return baseUrl === undefined ? '' : ` --base-url ${quote(baseUrl)}`;
}

function sinceOf(missing: readonly { readonly timeMs: number }[]): string {
  const first = missing.reduce((least, { timeMs }) => Math.min(least, timeMs), Number.POSITIVE_INFINITY);
  return Number.isFinite(first) ? new Date(first - 1000).toISOString() : '2020-01-01';
}

/** A word for a POSIX shell. */
function quote(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
