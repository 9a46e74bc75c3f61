/** How large everything in the windows is drawn, in per cent: the steps that browsers have, where text can be read and the least window holds a screen. */
export const zoomSteps = [80, 90, 100, 110, 125, 150, 175, 200] as const
export type ZoomPercent = (typeof zoomSteps)[number]
export const USUAL_ZOOM: ZoomPercent = 100

export type ZoomWay = 'larger' | 'smaller' | 'usual'

/** One step on; at either end it stays there. */
export function zoomed(now: ZoomPercent, way: ZoomWay): ZoomPercent {
  if (way === 'usual') return USUAL_ZOOM
  const at = zoomSteps.indexOf(now)
  return zoomSteps[way === 'larger' ? at + 1 : at - 1] ?? now
}

/** A kept value, or the usual one where it is none of ours. */
export const zoomOf = (kept: unknown): ZoomPercent => zoomSteps.find((step) => step === kept) ?? USUAL_ZOOM
