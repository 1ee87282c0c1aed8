// Reads what a file is meant for from a word such as xl@4.17.
import { parseRelease, type Release, type Toolstack } from '@xencfg/schema';

/** At least one of the two is there. */
export interface Target {
  readonly toolstack?: Toolstack;
  readonly xen?: Release;
}

/** `xl@4.17`, `xm@3.0.3`, `xl` or `4.17`; undefined for anything else. */
export function parseTarget(text: string): Target | undefined {
  const at = text.indexOf('@');
  const name = at < 0 ? text : text.slice(0, at);
  const xen = parseRelease(at < 0 ? text : text.slice(at + 1));
  if (name === 'xm' || name === 'xl') {
    if (at < 0) return { toolstack: name };
    return xen && { toolstack: name, xen };
  }
  return at < 0 && xen !== undefined ? { xen } : undefined;
}
