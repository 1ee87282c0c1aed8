// URIs of files and the paths by which the project knows them.

/**
 * The path of a URI with `/` between folders. Those of `file:` are the paths of the disk; any other scheme is a tree of its
 * own, below a folder of its name: `vscode-vfs://github/x/y.cfg` is `/vscode-vfs:/github/x/y.cfg`.
 */
export function pathOf(uri: string): string {
  const [, scheme = 'file', authority, rest = ''] =
    /^([A-Za-z][\w+.-]*):(?:\/\/([^/?#]*))?([^?#]*)/.exec(uri) ?? [];
  const path = decodePart(rest);
  if (scheme === 'file') {
    if (authority) return `//${decodePart(authority)}${path}`;
    return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
  }
  return `/${scheme}:/${decodePart(authority ?? '')}${path.startsWith('/') ? '' : '/'}${path}`;
}

/** The other way; URIs without folders, such as `untitled:Untitled-1`, do not come back to what they were. */
export function uriOf(path: string): string {
  const [, scheme, authority = '', rest = '/'] = /^\/([A-Za-z][\w+.-]+):\/([^/]*)(\/.*)?$/.exec(path) ?? [];
  if (scheme !== undefined) return `${scheme}://${encodePart(authority)}${encodePart(rest)}`;
  if (path.startsWith('//')) return `file:${encodePart(path)}`;
  return `file://${path.startsWith('/') ? '' : '/'}${encodePart(path)}`;
}

/** The path of a URI that is no file's of the disk. */
export function isVirtual(path: string): boolean {
  return /^\/[A-Za-z][\w+.-]+:\//.test(path);
}

/** Bytes that are no UTF-8 are kept as lone surrogates, as in all our paths. */
function decodePart(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run.replace(/%(..)/g, (_, digits: string) => {
        const byte = Number.parseInt(digits, 16);
        return String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte);
      });
    }
  });
}

/** As VS Code writes URIs: all but letters, digits, `/` and `-._~` is escaped. */
function encodePart(path: string): string {
  return path.replace(/[^\w/.~-]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xdc80 && code <= 0xdcff) return `%${(code - 0xdc00).toString(16).toUpperCase()}`;
    return code >= 0xd800 && code <= 0xdfff
      ? '%EF%BF%BD'
      : encodeURIComponent(character).replace(
          /[!'()*]/g,
          (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`,
        );
  });
}
