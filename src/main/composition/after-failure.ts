/** The app started itself again after a failure. */
export const AFTER_FAILURE = '--after-failure'
