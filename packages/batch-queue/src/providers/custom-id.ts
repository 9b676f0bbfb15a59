/** The custom id of a request: proves that it is ours, and which one it is. */
export function makeCustomId(nonce: string, request: number): string {
  return `${nonce}-${request}`;
}

/** How requests were named when they were sent: by a nonce, or by ids that another tool gave them. */
export type SentIds = string | ReadonlyMap<string, number>;

/** The number of the request that a custom id names; undefined when it was not sent so. */
export function readCustomId(customId: string, sent: SentIds): number | undefined {
  if (typeof sent !== 'string') return sent.get(customId);
  const nonce = sent;
  if (!customId.startsWith(`${nonce}-`)) return undefined;
  const number = customId.slice(nonce.length + 1);
  return /^(0|[1-9]\d{0,6})$/.test(number) ? Number(number) : undefined;
}
