/** One numbered step of the schema. Never edited once released: a mistake is mended by the next number. */
export interface Migration {
  /** 1, 2, 3 …: becomes `PRAGMA user_version` in the step's own transaction. */
  readonly version: number
  /** Kebab-case, as in the file's name. */
  readonly name: string
  /** Statements without BEGIN, COMMIT or PRAGMA: the runner holds the transaction. */
  readonly sql: string
}
