/** Building blocks of requests in the shape of the Anthropic Messages API. */

interface Block {
  readonly type: string;
  readonly text?: string;
  readonly [key: string]: unknown;
}

/** A text block. */
export function text(said: string): Block {
  return { type: 'text', text: said };
}

/** A block with a breakpoint. */
export function marked(block: Block, ttl?: '5m' | '1h'): Block {
  return { ...block, cache_control: { type: 'ephemeral', ...(ttl === undefined ? {} : { ttl }) } };
}

/** A message. */
export function message(role: string, ...content: readonly Block[]): object {
  return { role, content };
}

/** A tool that takes texts of these names. */
export function tool(name: string, ...properties: readonly string[]): object {
  const schemas = Object.fromEntries(properties.map((property) => [property, { type: 'string' }]));
  return { name, description: `Does ${name}.`, input_schema: { type: 'object', properties: schemas } };
}

/** A request as one line of JSON. */
export function request(parts: object = {}): string {
  return JSON.stringify({
    model: 'claude-opus-5',
    max_tokens: 100,
    messages: [message('user', text('Hello'))],
    ...parts,
  });
}
