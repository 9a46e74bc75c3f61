/**
 * What a window's first screen does not show, loaded when it is first asked for. One file for all of it: more of them would
 * make the bundler take what they share out of the first script, and the start would wait for two.
 */
export { default as IncidentsScreen } from '../features/incidents/incidents-screen'
export { default as FindingsList } from '../features/monitoring/findings-list'
export { default as KeyMonitoring } from '../features/monitoring/key-monitoring'
export { default as ThresholdsForm } from '../features/monitoring/thresholds-form'
