export interface StoredDescription {
  readonly id: string
  /** JSON, as it was checked when it was added. */
  readonly description: string
}

/** The providers that a person described. `save` and `remove` act within a unit of work. */
export interface DescribedProviders {
  all(): readonly StoredDescription[]
  save(id: string, description: string, addedAtMs: number): void
  remove(id: string): void
}
