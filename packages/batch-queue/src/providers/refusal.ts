import { isObject, objectAt, textAt } from './json-value.ts';

/** What a provider says of why it refuses, in one text; null when it says nothing. */
export function readRefusal(value: unknown): string | null {
  if (!isObject(value)) return null;
  const error = objectAt(value, 'error');
  const detail = objectAt(value, 'detail');
  return (
    textAt(error, 'message') ??
    textAt(value, 'error') ??
    textAt(detail, 'error') ??
    textAt(value, 'detail') ??
    null
  );
}
