import { useSpeech } from '../../text/use-text'
import { PlacePicture } from './place-picture'
import css from './welcome.module.css'

export function SecretsStep() {
  const words = useSpeech().text.welcome.secrets
  const places = [
    [words.keychain, words.keychainMore],
    [words.signer, words.signerMore],
    [words.log, words.logMore]
  ] as const
  return (
    <>
      <div>
        <h2 tabIndex={-1}>{words.title}</h2>
        <p className={css.lead}>{words.lead}</p>
      </div>
      <PlacePicture />
      <dl className={css.places}>
        {places.map(([name, more]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{more}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
