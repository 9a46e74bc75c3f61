/** Settings in SQLite: names and JSON values. Nothing secret. */
export interface SettingsStore {
  /** Every stored setting; what was never written is absent. */
  read(): Readonly<Record<string, unknown>>
  /** Only inside `UnitOfWork.commit`. */
  write(name: string, value: string | number | boolean | null): void
}
