import type { DownloadCode, FeedCode } from '../../features/updates/ports'

/** Why an exchange with the feed was ended from this side, or came to nothing. */
export class FeedError extends Error {
  constructor(readonly reason: FeedCode | Extract<DownloadCode, 'download-too-long' | 'download-cancelled'>) {
    super(reason)
    this.name = 'FeedError'
  }
}
