/** What came in on standard input is not usable; ends a bin with exit code 65. */
export class InputError extends Error {
  override readonly name: string = 'InputError';
  readonly code: string = 'BAD_INPUT';
  readonly kind = 'bad-data' as const;
}
