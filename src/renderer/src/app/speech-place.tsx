import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { speakOfCalls } from '../api/client'
import { useSettings } from '../api/queries'
import { writeIn } from '../text/written'
import { speechFor, SpeechProvider, type Speech } from '../text/use-text'

/** Speaks as the settings say, at once when they change; `first` is what the first frame is drawn in. */
export function SpeechPlace({ first, children }: { first: Speech; children: ReactNode }) {
  const client = useQueryClient()
  const [speech, setSpeech] = useState(first)
  speakOfCalls(speech.text.language.unfinished)
  writeIn(speech.locale)
  const spoken = useSettings().data?.spoken
  const { language = speech.language, locale = speech.locale } = spoken ?? {}
  useEffect(() => {
    if (language === speech.language && locale === speech.locale) return
    let over = false
    const read = async (): Promise<void> => {
      const next = await speechFor({ language, locale })
      if (over) return
      setSpeech(next)
      // What main said so far it said in the language before.
      if (language !== speech.language) await client.invalidateQueries()
    }
    // A file of the app that cannot be read: the words stay as they are.
    read().catch(() => undefined)
    return () => {
      over = true
    }
  }, [client, language, locale, speech])
  useEffect(() => {
    document.documentElement.lang = speech.language
  }, [speech])
  return <SpeechProvider value={speech}>{children}</SpeechProvider>
}
