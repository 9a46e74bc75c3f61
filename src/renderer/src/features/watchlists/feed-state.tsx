import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import { useFeed } from './use-watchlists'
import css from './watchlists.module.css'

/** Whether prices are live, in one word; the rest on hover. */
export function FeedState() {
  const { text, format } = useSpeech()
  const words = text.watchlists
  const feed = useFeed().data
  if (!feed) return null
  const since = format.time(feed.sinceMs)
  const more =
    feed.kind === 'live' || feed.kind === 'silent' ? words.feedMore[feed.kind](since) : words.feedMore[feed.kind]
  return (
    <span className={cx(css.feed, css[`feed-${feed.kind}`])} title={feed.reason ?? more} role="status">
      <i aria-hidden />
      {words.feed[feed.kind]}
    </span>
  )
}
