/** The custom id of a request: proves that it is ours, and which one it is. */
export function makeCustomId(nonce: string, request: number): string {
  return `${nonce}-${request}`;
}

/** The number of the request that a custom id names; undefined when it is not of this nonce. */
export function readCustomId(customId: string, nonce: string): number | undefined {
  if (!customId.startsWith(`${nonce}-`)) return undefined;
  const number = customId.slice(nonce.length + 1);
  return /^(0|[1-9]\d{0,6})$/.test(number) ? Number(number) : undefined;
}
