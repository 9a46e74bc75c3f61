/** A chart as a picture that explains itself wherever it is pasted: what it shows, from whom, of when. */
import type { PlotColours } from './plot-colours'

export interface Caption {
  readonly title: string
  /** Source, range, age. */
  readonly facts: string
  /** What each line is, with the colour it has. */
  readonly lines: readonly { readonly name: string; readonly colour: string }[]
  readonly by: string
}

const HEAD_PX = 58
const MARGIN_PX = 14

/** PNG bytes of the canvas under its caption. `ratio`: device pixels a CSS pixel. */
export async function pictureOf(
  chart: HTMLCanvasElement,
  { title, facts, lines, by }: Caption,
  colours: PlotColours,
  ratio: number
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement('canvas')
  const head = Math.round(HEAD_PX * ratio)
  canvas.width = chart.width
  canvas.height = chart.height + head
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2d context')
  context.fillStyle = colours.surface
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(chart, 0, head)
  context.scale(ratio, ratio)
  const write = (words: string, x: number, y: number, size: number, colour: string, weight = 400): number => {
    context.font = `${weight} ${size}px ${colours.font}`
    context.fillStyle = colour
    context.fillText(words, x, y)
    return x + context.measureText(words).width
  }
  let x = write(title, MARGIN_PX, 24, 15, colours.text, 650) + 16
  for (const { name, colour } of lines) {
    context.fillStyle = colour
    context.fillRect(x, 15, 10, 3)
    x = write(name, x + 15, 23, 12, colours.text) + 12
  }
  write(facts, MARGIN_PX, 44, 12, colours.faint)
  context.textAlign = 'right'
  write(by, canvas.width / ratio - MARGIN_PX, 24, 12, colours.faint)
  return bytesOf(canvas)
}

async function bytesOf(canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/png'))
  if (!blob) throw new Error('the canvas gave no picture')
  return new Uint8Array(await blob.arrayBuffer())
}
