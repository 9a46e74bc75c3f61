/** Fear and greed as alternative.me names it, from extreme fear (0) to extreme greed (4); https://alternative.me/crypto/fear-and-greed-index/ */
const BANDS = [25, 45, 55, 75] as const

/** `index` is from 0 to 100. */
export const moodBand = (index: number): 0 | 1 | 2 | 3 | 4 =>
  BANDS.filter((band) => index >= band).length as 0 | 1 | 2 | 3 | 4
