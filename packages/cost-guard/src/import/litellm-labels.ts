import { jsonField, type JsonObject, objectField, textField } from './json-fields.ts';

/** Finds the id of a ticket in a text. */
export type FindTicket = (text: string) => string | undefined;

const labelKeys = ['ticket_id', 'workflow', 'phase', 'skill', 'batch_job_id', 'escalation_reason'] as const;

/** What a call was for, as its maker told the proxy. */
export type Labels = Readonly<Partial<Record<(typeof labelKeys)[number], string>>>;

const otherNames: Readonly<Record<string, (typeof labelKeys)[number]>> = {
  ticket: 'ticket_id',
  batch: 'batch_job_id',
  escalation: 'escalation_reason',
};

/**
 * Reads what a call was for: from `metadata` and what the caller put there (`requester_metadata`,
 * `spend_logs_metadata`), else from tags such as `ticket:FEAT-001`; a tag that holds the id of a ticket names it too.
 */
export function labelsOf(row: JsonObject, metadata: JsonObject, findTicket: FindTicket): Labels {
  const places = [
    objectField(metadata, 'spend_logs_metadata'),
    objectField(metadata, 'requester_metadata'),
    metadata,
  ];
  const tags = tagsOf(row, metadata);
  const named = new Map(tags.flatMap(splitTag));
  const labels = labelKeys.map((key): [string, string | undefined] => {
    const said = places.map((place) => textField(place, key)).find((text) => text !== undefined);
    return [key, said ?? named.get(key)];
  });
  const found = Object.fromEntries(labels.filter(([, text]) => text !== undefined)) as Labels;
  if (found.ticket_id !== undefined)
    return { ...found, ticket_id: findTicket(found.ticket_id) ?? found.ticket_id };
  const ticket = tags.map(findTicket).find((id) => id !== undefined);
  return ticket === undefined ? found : { ...found, ticket_id: ticket };
}

function tagsOf(row: JsonObject, metadata: JsonObject): string[] {
  const lists = [jsonField(row, 'request_tags'), jsonField(metadata, 'tags')];
  return lists.flatMap((list) =>
    Array.isArray(list) ? list.filter((tag): tag is string => typeof tag === 'string') : [],
  );
}

function splitTag(tag: string): [string, string][] {
  const [, name = '', value = ''] = /^\s*([a-z_]+)\s*[:=]\s*(\S.*?)\s*$/i.exec(tag) ?? [];
  const key = otherNames[name.toLowerCase()] ?? labelKeys.find((label) => label === name.toLowerCase());
  return key === undefined ? [] : [[key, value]];
}
