import { pngSize } from '../../../shared/domain/charts/png'
import type { AssetId } from '../../../shared/domain/market/assets'
import type { Interval } from '../../../shared/domain/market/candles'
import { fail, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { PictureFailure, PicturePorts, SavedPicture } from './ports'

export interface PictureOrder {
  readonly assetId: AssetId
  readonly interval: Interval
  readonly png: Uint8Array
}

const malformed: Failure<'picture-malformed'> = {
  code: 'picture-malformed',
  message: 'The picture could not be made: what came is no PNG.',
  remedy: 'Show the chart again, and export it once more.'
}

const cancelled: Failure<'export-cancelled'> = {
  code: 'export-cancelled',
  message: 'Nothing was exported.',
  remedy: 'Choose a place for the file to export the chart.'
}

/** Writes the picture of a chart into a place that the person chooses; what a window calls a picture is checked to be one. */
export async function savePicture(
  ports: PicturePorts,
  { assetId, interval, png }: PictureOrder
): Promise<
  Result<SavedPicture, StorageFailure | PictureFailure | Failure<'picture-malformed'> | Failure<'export-cancelled'>>
> {
  const size = pngSize(png)
  if (size === undefined) return fail(malformed)
  const target = await ports.files.choose(suggestedName(assetId, interval, ports.clock.now()))
  if (target === undefined) return fail(cancelled)
  const account = ({ bytes, sha256 }: Omit<SavedPicture, 'fileName'>, code?: string) =>
    ports.unit.commit(() =>
      ports.journal.record({
        actor: ports.actor,
        act: 'chart.export',
        outcome: code === undefined ? 'ok' : 'failed',
        ...(code === undefined ? {} : { code }),
        detail: { asset: assetId, interval, ...size, bytes, sha256 },
        corr: ports.entropy.uuid()
      })
    )
  const written = await ports.files.write<StorageFailure>(target, png, account)
  if (written.ok) return written
  if (written.error.code !== 'storage-full' && written.error.code !== 'storage-failed')
    account({ bytes: 0, sha256: '' }, written.error.code)
  return written
}

/** `bitcoin-1d-2026-11-22.png`; ids are a source's own words, and a file's name is not. */
const suggestedName = (asset: AssetId, interval: Interval, nowMs: number): string =>
  `${asset.replace(/[^a-z0-9-]+/gi, '-').slice(0, 60)}-${interval}-${new Date(nowMs).toISOString().slice(0, 10)}.png`
