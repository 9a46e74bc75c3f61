import { useEffect } from 'react'
import { api, onChanged, valueOf } from '../api/client'
import { useSpeech } from '../text/use-text'
import { announce } from '../ui/announce'

/** Whoever zooms by keys hears where that led: a step at either end changes nothing, and says nothing. */
export function useZoomSaid(): void {
  const { text, format } = useSpeech()
  useEffect(
    () =>
      onChanged((topic) => {
        if (topic === 'zoom')
          void valueOf(api.system.zoom()).then(({ percent }) => announce(text.zoom.now(format.number(percent))))
      }),
    [text, format]
  )
}
