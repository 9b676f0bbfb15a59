/** One violation as the generated validator reports it (the fields of an ajv error that are used here). */
export interface ShapeError {
  /** JSON pointer of the value. */
  readonly instancePath: string;
  /** JSON pointer of the violated keyword in the schema. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The generated validator; `errors` holds the violations of the latest call. */
export interface ShapeValidator {
  (value: unknown): boolean;
  errors?: ShapeError[] | null;
}
