/** A package that is built into the app, with the words of its licence. */
interface WorkOfOthers {
  readonly name: string
  readonly version: string
  /** An SPDX expression. */
  readonly licence: string
  readonly home: string
  readonly texts: readonly string[]
}

/** All of them, by name; put in by the build (scripts/notices/plugin.mjs), which alone knows what it built in. */
declare const __WORKS_OF_OTHERS__: readonly WorkOfOthers[]
