import type { z } from 'zod'
import type { Failure, Result } from '../kernel/result'

/** One call from a window to main: what goes in, what comes out, which failures its caller must handle. */
export interface Call<In extends z.ZodType, Out extends z.ZodType, Code extends string> {
  readonly input: In
  readonly output: Out
  readonly failures: readonly Code[]
  /** Its answer holds columns of numbers, which JSON cannot write. */
  readonly hasColumns?: true
}

export const call = <In extends z.ZodType, Out extends z.ZodType, const Code extends string = never>(
  input: In,
  output: Out,
  failures: readonly Code[] = []
): Call<In, Out, Code> => ({ input, output, failures })

export const callWithColumns = <In extends z.ZodType, Out extends z.ZodType, const Code extends string = never>(
  input: In,
  output: Out,
  failures: readonly Code[] = []
): Call<In, Out, Code> => ({ ...call(input, output, failures), hasColumns: true })

export type AnyCall = Call<z.ZodType, z.ZodType, string>
export type Contract = Readonly<Record<string, Readonly<Record<string, AnyCall>>>>

/** Failures that the door itself can answer, whatever the call. */
export type DoorCode = 'not-allowed' | 'role-too-low' | 'invalid-input' | 'internal'

type Answer<C> =
  C extends Call<z.ZodType, infer Out, infer Code> ? Result<z.output<Out>, Failure<Code | DoorCode>> : never
type Outcome<C> = C extends Call<z.ZodType, infer Out, infer Code> ? Result<z.input<Out>, Failure<Code>> : never

/** What main implements: input parsed, output still to be parsed. A missing handler does not compile. */
export type Handlers<T extends Contract> = {
  readonly [Noun in keyof T]: {
    readonly [Verb in keyof T[Noun]]: T[Noun][Verb] extends AnyCall
      ? (input: z.output<T[Noun][Verb]['input']>) => Promise<Outcome<T[Noun][Verb]>>
      : never
  }
}

/** What a window calls. */
export type Client<T extends Contract> = {
  readonly [Noun in keyof T]: {
    readonly [Verb in keyof T[Noun]]: T[Noun][Verb] extends AnyCall
      ? (input: z.input<T[Noun][Verb]['input']>) => Promise<Answer<T[Noun][Verb]>>
      : never
  }
}

export type Channel<T extends Contract> = { [Noun in keyof T & string]: `${Noun}.${keyof T[Noun] & string}` }[keyof T &
  string]
