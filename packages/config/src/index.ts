// The project's own settings: what xencfg.json says, checked, with the place of every word of it.
export {
  Configuration,
  type FileSettings,
  type Origin,
  type ProjectWideSettings,
  type Sourced,
} from './configuration.ts';
export { EditorConfigs, type EditorLayout, editorConfigName } from './editor-config.ts';
export { type ConfigReader, findConfig, type LoadResult, loadConfig } from './load.ts';
export type { ConfigFile, ConfigProblem } from './read.ts';
export { type ConfigContent, configNames, shape } from './shape.ts';
export { parseTarget, type Target } from './target.ts';
