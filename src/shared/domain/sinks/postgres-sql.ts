/** `audit.keywatch` as two quoted names. The domain lets no other characters through. */
export const names = (table: string): string =>
  table
    .split('.')
    .map((part) => `"${part}"`)
    .join('.')

/** What a database's owner may run where Keywatch's own user may not. Rows are only ever inserted and read. */
export const createTable = (table: string): string =>
  `CREATE TABLE IF NOT EXISTS ${names(table)} (
  log_id uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq >= 0),
  leaf bytea NOT NULL CHECK (octet_length(leaf) = 32),
  line text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (log_id, seq)
)`

const BATCH = 'unnest($2::bigint[], $3::bytea[], $4::text[]) AS b (seq, leaf, line)'

export function statements(table: string) {
  const name = names(table)
  return {
    insert: `INSERT INTO ${name} (log_id, seq, leaf, line) SELECT $1::uuid, b.seq, b.leaf, b.line FROM ${BATCH} ON CONFLICT (log_id, seq) DO NOTHING`,
    /** The first of a batch that is not there, or is another. */
    differing: `SELECT b.seq::text AS seq, t.seq IS NULL AS missing FROM ${BATCH} LEFT JOIN ${name} t ON t.log_id = $1::uuid AND t.seq = b.seq WHERE t.seq IS NULL OR t.leaf <> b.leaf OR t.line <> b.line ORDER BY b.seq LIMIT 1`,
    mayWrite: `SELECT has_table_privilege($1, 'INSERT') AND has_table_privilege($1, 'SELECT') AS may`,
    count: `SELECT count(*)::text AS count FROM ${name} WHERE log_id = $1::uuid`,
    /** By the number, not by its text, which bears the same name. */
    openCursor: `DECLARE held NO SCROLL CURSOR FOR SELECT t.seq::text AS seq, t.line FROM ${name} t WHERE t.log_id = $1::uuid ORDER BY t.seq`
  } as const
}
