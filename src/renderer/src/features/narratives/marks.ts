/** What tells a narrative from the others on every chart of this screen. */

export const shapes = ['circle', 'square', 'diamond', 'triangle'] as const
export type Shape = (typeof shapes)[number]

/** Colour and shape: twelve colours, then the same in another shape. Tails are dashed in step with the shape. */
export interface Mark {
  readonly hue: string
  readonly shape: Shape
}

const HUES = 12

/** Seeds keep theirs, own baskets take what comes next: up to 48 narratives no two look the same. */
export const markOf = (place: number): Mark => ({
  hue: `var(--hue-${(place % HUES) + 1})`,
  shape: shapes[Math.floor(place / HUES) % shapes.length] ?? 'circle'
})

/** Of a tail's lines, per shape; undefined: drawn through. */
export const dashes: Readonly<Record<Shape, string | undefined>> = {
  circle: undefined,
  square: '5 4',
  diamond: '1 5',
  triangle: '8 4 1 4'
}

/** A closed path about a point, of about the same area whatever the shape. */
export function shapePath(shape: Shape, x: number, y: number, r: number): string {
  const at = (dx: number, dy: number): string => `${(x + dx * r).toFixed(2)} ${(y + dy * r).toFixed(2)}`
  switch (shape) {
    case 'circle':
      return `M${at(-1, 0)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`
    case 'square':
      return `M${at(-0.88, -0.88)}L${at(0.88, -0.88)}L${at(0.88, 0.88)}L${at(-0.88, 0.88)}Z`
    case 'diamond':
      return `M${at(0, -1.25)}L${at(1.25, 0)}L${at(0, 1.25)}L${at(-1.25, 0)}Z`
    case 'triangle':
      return `M${at(0, -1.25)}L${at(1.2, 0.85)}L${at(-1.2, 0.85)}Z`
  }
}
