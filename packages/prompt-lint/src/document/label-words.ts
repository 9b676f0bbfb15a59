/** Words that stand in front of values which rules look for, in lower case. No one begins with another. */
const words = [
  'today',
  'current da',
  'current ti',
  'current br',
  'present da',
  'present ti',
  'date and time',
  'it is now',
  'it is currently',
  'right now',
  'timestamp',
  'epoch',
  'unix time',
  'active br',
  'out branch',
  'git branch',
  'on branch ',
  '/users/',
  '\\users',
  ':/users',
  '/home/',
  'hostname',
  'host name',
  'os version',
  'kernel version',
  'sess_',
  'req_',
  'thread_',
  'conv_',
  'msg_',
] as const;

/** One of the words that every text is searched for. */
export type LabelWord = (typeof words)[number];

const pattern = new RegExp(words.join('|').replaceAll('\\', '\\\\'), 'g');

/** Which of the words a text in lower case holds: one pass for all rules costs less than two searches. */
export function findLabelWords(lower: string): ReadonlySet<LabelWord> {
  const found = new Set<string>();
  pattern.lastIndex = 0;
  for (let match = pattern.exec(lower); match !== null; match = pattern.exec(lower)) found.add(match[0]);
  return found as ReadonlySet<LabelWord>;
}
