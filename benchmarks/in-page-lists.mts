/** What benchmarks run inside the window's page. Each function stands alone: it is sent there as text. */

/** ms from the server's sending to the frame that shows it, of each price that changed in sight. Prices say when they were sent. */
export async function tickToScreen([startedMs, forMs]: readonly [number, number]): Promise<number[]> {
  const seen = new Map<string, string>()
  const late: number[] = []
  const painted = new MessageChannel()
  let changed: number[] = []
  painted.port1.start()
  painted.port1.addEventListener('message', () => {
    // After the frame: what changed before it is on the screen now.
    for (const sentMs of changed) late.push(Date.now() - sentMs)
    changed = []
  })
  const until = performance.now() + forMs
  while (performance.now() < until) {
    await new Promise(requestAnimationFrame)
    for (const cell of document.querySelectorAll<HTMLElement>('[role=grid] [data-place] [data-column=price]')) {
      const place = cell.parentElement?.dataset['place'] ?? ''
      const text = cell.textContent ?? ''
      if (seen.get(place) === text) continue
      if (seen.has(place)) changed.push(startedMs + (Number(text.replaceAll(',', '')) - 100_000) * 100)
      seen.set(place, text)
    }
    painted.port2.postMessage(0)
  }
  painted.port1.close()
  return late.toSorted((a, b) => a - b)
}

/** The times between frames while `selector` is scrolled evenly. */
export async function scrollFrames([selector, frames]: readonly [string, number]): Promise<number[]> {
  const scroller = document.querySelector(selector)
  if (!scroller) throw new Error(`nothing to scroll at ${selector}`)
  scroller.scrollTop = 0
  const times: number[] = []
  let before = await new Promise<number>(requestAnimationFrame)
  for (let frame = 0; frame < frames; frame += 1) {
    scroller.scrollTop += 68
    const now = await new Promise<number>(requestAnimationFrame)
    times.push(now - before)
    before = now
  }
  return times.toSorted((a, b) => a - b)
}

/** A bare virtualised list over the whole page: static rows of as many cells, by hand, with no library and no live figure. */
export function buildBareList([rows, cells]: readonly [number, number]): void {
  const HEIGHT = 34
  const scroller = document.createElement('div')
  scroller.id = 'bare'
  scroller.style.cssText = 'position:fixed;inset:0;overflow:auto;background:var(--bg);z-index:99'
  const body = document.createElement('div')
  body.style.cssText = `position:relative;height:${rows * HEIGHT}px`
  scroller.append(body)
  document.body.append(scroller)
  const shown = new Map<number, HTMLElement>()
  const draw = (): void => {
    const first = Math.max(0, Math.floor(scroller.scrollTop / HEIGHT) - 8)
    const last = Math.min(rows - 1, Math.ceil((scroller.scrollTop + scroller.clientHeight) / HEIGHT) + 8)
    for (const [index, row] of shown) {
      if (index >= first && index <= last) continue
      row.remove()
      shown.delete(index)
    }
    for (let index = first; index <= last; index += 1) {
      if (shown.has(index)) continue
      const row = document.createElement('div')
      row.style.cssText = `position:absolute;left:0;width:100%;height:${HEIGHT}px;display:grid;grid-template-columns:1fr repeat(${cells - 1},92px);align-items:center;border-bottom:1px solid var(--line);transform:translateY(${index * HEIGHT}px)`
      for (let cell = 0; cell < cells; cell += 1) {
        const place = document.createElement('span')
        place.textContent = cell === 0 ? `Coin ${index}` : `${index * cell},123.45`
        row.append(place)
      }
      body.append(row)
      shown.set(index, row)
    }
  }
  scroller.addEventListener('scroll', draw)
  draw()
}

/** Prices of the rows that are in the document, by symbol. */
export function pricesInSight(): (readonly [string, string])[] {
  return [...document.querySelectorAll<HTMLElement>('[role=grid] [data-place]')].map(
    (row) =>
      [
        row.querySelector('b')?.textContent ?? '',
        (row.querySelector('[data-column=price]')?.textContent ?? '').replaceAll(',', '')
      ] as const
  )
}

/** Until the frame that shows the entries which a filter of the Audit screen finds, ms. `value`: the option's words, or its place. */
export async function untilFiltered([label, value]: readonly [string, string]): Promise<number> {
  const select = document.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`)
  if (!select) throw new Error(`no filter ${label}`)
  const option = [...select.options].find(({ text }, place) => text === value || String(place) === value)
  if (!option) throw new Error(`no ${value} among ${[...select.options].map(({ text }) => text).join(', ')}`)
  const found = (): string => document.querySelector('[role=group] [role=status]')?.textContent ?? ''
  const before = found()
  const since = performance.now()
  // As a person's choice does: React listens to the event, not to the value.
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, option.value)
  select.dispatchEvent(new Event('change', { bubbles: true }))
  for (;;) {
    await new Promise(requestAnimationFrame)
    const first = document.querySelector('[role=grid] [role=rowgroup] [role=gridcell]')?.textContent ?? ''
    if (found() !== before && found() !== '' && /\d/.test(first)) break
    if (performance.now() - since > 20_000) throw new Error(`${label} ${value} shows nothing`)
  }
  const drawn = new MessageChannel()
  drawn.port1.start()
  const frame = new Promise((resolve) => drawn.port1.addEventListener('message', resolve, { once: true }))
  drawn.port2.postMessage(0)
  await frame
  return performance.now() - since
}

/** Until the frame that shows the rows of a place of the list, `share` of the way down, ms. */
export async function untilShown([selector, share]: readonly [string, number]): Promise<number> {
  const scroller = document.querySelector(selector)
  if (!scroller) throw new Error(`nothing to scroll at ${selector}`)
  const since = performance.now()
  scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight)
  for (;;) {
    await new Promise(requestAnimationFrame)
    const { top, bottom } = scroller.getBoundingClientRect()
    const inSight = [...scroller.querySelectorAll('[role=rowgroup] [role=row]')].filter((row) => {
      const place = row.getBoundingClientRect()
      return place.bottom > top && place.top < bottom
    })
    if (inSight.length > 5 && inSight.every((row) => /\d/.test(row.firstElementChild?.textContent ?? ''))) break
    if (performance.now() - since > 20_000) throw new Error(`nothing is shown at ${share}`)
  }
  return performance.now() - since
}
