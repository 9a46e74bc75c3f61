import type { Pages } from '../../../shared/domain/language/book'
import parts from './de-parts.json'
import sentences from './de-sentences.json'

export const de: Pages = { sentences, parts, space: ' ', stop: '.', comma: ', ', and: ' und ' }
