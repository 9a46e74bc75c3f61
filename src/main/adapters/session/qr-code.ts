import { encode } from 'uqr'
import type { QrCode } from '../../features/session/ports'

/** Empty modules around the code: ISO/IEC 18004 asks for four. */
const QUIET = 4

/** Each row's dark runs as one rectangle: a short path, drawn without a picture, so that the page needs no image source. */
export const uqrCode: QrCode = {
  draw(text) {
    const { data } = encode(text, { ecc: 'M', border: 0 })
    let path = ''
    for (const [y, row] of data.entries())
      for (let x = 0; x < row.length; x++) {
        if (row[x] !== true) continue
        let end = x
        while (row[end] === true) end++
        path += `M${x + QUIET} ${y + QUIET}h${end - x}v1h-${end - x}z`
        x = end
      }
    return { size: data.length + 2 * QUIET, path }
  }
}
