// The files of a disk as the command line and the language server find and read them: searches, ignore files, encodings.

export { displayPath, shortPath } from './display-path.ts';
export { FolderWatch } from './folder-watch.ts';
export { decodeName, isBelow, nativePath, realPath, realPathIfAny, splitAtZero } from './native-path.ts';
export { Project, ProjectError, type ProjectOptions, projectOptions } from './project.ts';
export {
  type Failure,
  type Found,
  findContext,
  findFiles,
  lookAtFile,
  readHostFiles,
  type SearchOptions,
  searchFiles,
} from './search.ts';
export { decode, encodeLike, encodeLikeFile, explainReadError, readText } from './text-file.ts';
