import { languageChoices, type LanguageChoice as Choice } from '../../../../shared/kernel/languages'
import { useSpeech } from '../../text/use-text'
import { Group, Segmented } from '../../ui/field'

interface Props {
  readonly language: Choice
  readonly onLanguage: (language: Choice) => void
}

/** In which language Keywatch speaks; it changes at once. */
export function LanguageChoice({ language, onLanguage }: Props) {
  const { text } = useSpeech()
  return (
    <Group label={text.language.title} hint={text.language.hint}>
      <Segmented
        name="language"
        value={language}
        options={languageChoices.map((value) => ({ value, label: text.language.choices[value] }))}
        onValue={onLanguage}
      />
    </Group>
  )
}
