/**
 * The shape of a catalogue, free of the words of one language: what a translation must satisfy.
 *
 * Every string may say something else, every function takes the same arguments, and no key may be missing or added.
 * A list may have other lengths in other languages, where a sentence is better said in two.
 */
export type Words<T> = T extends string
  ? string
  : T extends (...args: infer Arguments) => infer Said
    ? (...args: Arguments) => Words<Said>
    : T extends readonly (infer Item)[]
      ? readonly Words<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Words<T[Key]> }
        : T
