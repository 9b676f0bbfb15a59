const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const alphabets = {
  base32: `${letters}234567`,
  hex: '0123456789abcdef',
  letters: `${letters}${letters.toLowerCase()}`,
  word: `${letters}${letters.toLowerCase()}0123456789`,
};

/** Characters that look random and are always the same. */
function makeText(length: number, alphabet: keyof typeof alphabets): string {
  const from = alphabets[alphabet];
  let seed = length * 7919 + from.length;
  return Array.from({ length }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return from.charAt(Math.floor(seed / 65_536) % from.length);
  }).join('');
}

const makers: Readonly<Record<string, () => string>> = {
  anthropic: () => `sk-ant-api03-${makeText(93, 'word')}AA`,
  aws: () => `AKIA${makeText(16, 'base32')}`,
  awssecret: () => makeText(40, 'word'),
  databricks: () => `dapi${makeText(32, 'hex')}`,
  github: () => `ghp_${makeText(36, 'word')}`,
  gitlab: () => `glpat-${makeText(20, 'word')}`,
  google: () => `AIza${makeText(35, 'word')}`,
  hex40: () => makeText(40, 'hex'),
  huggingface: () => `hf_${makeText(34, 'letters')}`,
  linear: () => `lin_api_${makeText(40, 'word')}`,
  npm: () => `npm_${makeText(36, 'word')}`,
  openai: () => `sk-proj-${makeText(48, 'word')}T3BlbkFJ${makeText(48, 'word')}`,
  password: () => makeText(14, 'word'),
  pem: () => ['-----BEGIN', 'RSA', 'PRIVATE', 'KEY-----'].join(' '),
  sendgrid: () => `SG.${makeText(22, 'word')}.${makeText(43, 'word')}`,
  shopify: () => `shpat_${makeText(32, 'hex')}`,
  slack: () => ['xoxb', '739104628351', '840215739462', makeText(24, 'word')].join('-'),
  slackhook: () =>
    `https://hooks.slack.com/services/T${makeText(8, 'base32')}/B${makeText(8, 'base32')}/${makeText(24, 'word')}`,
  stripe: () => `sk_live_${makeText(24, 'word')}`,
  value: () => makeText(28, 'word'),
};

/** A made-up credential of a kind, whole and in the vendor's form. */
export function makeToken(kind: string): string {
  const maker = makers[kind];
  if (maker === undefined) throw new Error(`There is no token of the kind ${kind}.`);
  return maker();
}

/** The kinds that {@link makeToken} knows. */
export const tokenKinds: readonly string[] = Object.keys(makers);
