import type { Pages } from '../../../shared/domain/language/book'
import parts from './ja-parts.json'
import sentences from './ja-sentences.json'

export const ja: Pages = { sentences, parts, space: '', stop: '。', comma: '、', and: '、' }
