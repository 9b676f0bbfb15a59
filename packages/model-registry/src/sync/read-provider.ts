import { compact, countField, dayField, field, isObject, type JsonObject, textField } from './fields.ts';
import { fail, succeed, type SyncResult } from './failure.ts';
import { isOtherId, type SourceModel } from './source.ts';

/** One page of a provider's list. */
export interface ModelPage {
  readonly models: readonly SourceModel[];
  /** Entries on the page, readable or not. */
  readonly listed: number;
  readonly problems: readonly string[];
  /** Id to go on after; undefined on the last page. */
  readonly next: string | undefined;
}

const hint = 'Check that the base URL is the one of the provider.';

/** Reads a page of `GET /v1/models` with the reader of one entry. */
export function readPage(
  document: unknown,
  shown: string,
  readModel: (entry: JsonObject, today: string) => SourceModel | undefined,
  today: string,
): SyncResult<ModelPage> {
  const data = isObject(document) ? field(document, 'data') : undefined;
  if (!isObject(document) || !Array.isArray(data))
    return fail('bad-data', `${shown} has no list in "data", expected one of models.`, hint);
  const hasMore = field(document, 'has_more') === true;
  const lastId = textField(document, 'last_id');
  if (hasMore && lastId === undefined)
    return fail('bad-data', `${shown} has more pages but no "last_id" to go on after.`, hint);
  const models: SourceModel[] = [];
  const problems: string[] = [];
  for (const [index, entry] of data.entries()) {
    const model = isObject(entry) ? readModel(entry, today) : undefined;
    if (model) models.push(model);
    else problems.push(`data[${index}] is not a model of this provider`);
  }
  if (models.length === 0 && problems.length > 0)
    return fail(
      'bad-data',
      `${shown} lists ${problems.length} entries, none of which is a model of this provider.`,
      hint,
    );
  return succeed({ models, problems, listed: data.length, next: hasMore ? lastId : undefined });
}

const statuses = ['active', 'deprecated', 'retired'] as const;

/** One entry of Anthropic's list. */
export function readAnthropicModel(entry: JsonObject): SourceModel | undefined {
  const id = textField(entry, 'id');
  // A gateway behind the same address lists models of all makers, in OpenAI's form.
  if (id === undefined || field(entry, 'object') === 'model') return undefined;
  const lifecycle: SourceModel['lifecycle'] = compact({
    status: statuses.find((status) => status === field(entry, 'lifecycle')),
    deprecatedAt: dayField(entry, 'deprecated_at'),
    retiresAt: dayField(entry, 'retires_at'),
  });
  return compact({
    id,
    provider: 'anthropic',
    name: textField(entry, 'display_name'),
    contextTokens: countField(entry, 'max_input_tokens'),
    maxOutputTokens: countField(entry, 'max_tokens'),
    lifecycle: Object.keys(lifecycle).length > 0 ? lifecycle : undefined,
    isAddable: true,
  });
}

/** One entry of OpenAI's list. */
export function readOpenaiModel(entry: JsonObject, today: string): SourceModel | undefined {
  const id = textField(entry, 'id');
  if (id === undefined) return undefined;
  const retiresAt = dayField(entry, 'shutdown_date');
  return compact({
    id,
    provider: 'openai',
    lifecycle:
      retiresAt === undefined
        ? undefined
        : { status: retiresAt <= today ? ('retired' as const) : ('deprecated' as const), retiresAt },
    isAddable: true,
    isOther: isOtherId(id) ? true : undefined,
  });
}
