/**
 * Where this process was busy for longer than a client may take, its timer comes before what the client said in the meantime is
 * read. So time is up only once that was: `over` runs after one more look at the connections, unless it is called off.
 */
export function afterHearing(ms: number, over: () => void): { cancel(): void } {
  let look: NodeJS.Immediate | undefined
  const timer = setTimeout(() => (look = setImmediate(over)), ms)
  return {
    cancel: () => {
      clearTimeout(timer)
      clearImmediate(look)
    }
  }
}
