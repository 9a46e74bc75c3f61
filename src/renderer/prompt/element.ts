/** Elements without a framework. Text is set as text: nothing that main or a provider says is ever read as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  kind: K,
  properties: { readonly class?: string; readonly text?: string; readonly id?: string } = {},
  ...children: (Node | undefined)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(kind)
  if (properties.class !== undefined) made.className = properties.class
  if (properties.id !== undefined) made.id = properties.id
  if (properties.text !== undefined) made.textContent = properties.text
  for (const child of children) if (child) made.append(child)
  return made
}

const SVG = 'http://www.w3.org/2000/svg'

/** A QR code, dark on light in both themes: cameras read no other. Four units of quiet zone are in `size`. */
export function drawQr(label: string, size: number, path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`)
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', label)
  svg.setAttribute('class', 'qr')
  svg.setAttribute('shape-rendering', 'crispEdges')
  const ground = document.createElementNS(SVG, 'rect')
  ground.setAttribute('width', String(size))
  ground.setAttribute('height', String(size))
  ground.setAttribute('class', 'qr-ground')
  const dark = document.createElementNS(SVG, 'path')
  dark.setAttribute('d', path)
  dark.setAttribute('class', 'qr-dark')
  svg.append(ground, dark)
  return svg
}
