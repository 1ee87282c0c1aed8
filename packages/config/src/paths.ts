// Paths with / between folders, joined and compared without Node, so that a browser can do it too.

/** The folder of a file; empty for a name alone, `/` for a file at the root. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end === 0 ? '/' : path.slice(0, Math.max(0, end));
}

/** `path` as seen from `folder`, without `.` and `..` inside; a path that begins with / or a drive stays as it is. */
export function resolveFrom(folder: string, path: string): string {
  const whole = /^(?:\/|[A-Za-z]:)/.test(path) || folder === '' ? path : `${folder}/${path}`;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !whole.startsWith('/')) parts.push(part);
  }
  return (whole.startsWith('/') ? '/' : '') + parts.join('/');
}

/** The way from a folder down to a path; undefined when the path does not lie in it. */
export function relativeTo(folder: string, path: string): string | undefined {
  if (folder === '') return path;
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}
