// Explains what xl, xm, xend and their helpers print when they refuse something.
import type { ToolstackMessage } from './toolstack-messages/message.ts';
import { toolstackMessages } from './toolstack-messages.ts';

export interface Explanation {
  readonly message: ToolstackMessage;
  /** The line of the text that it was found in, without the blanks around. */
  readonly line: string;
  /** The file and line that the message itself names, as libxlu does: `/etc/xen/web.cfg:7:`. */
  readonly place?: { readonly path: string; readonly line: number };
}

/**
 * Explains what a toolstack printed: one explanation for each line that is known, the most exact one, and the same message
 * once only. Nothing for a text in which no line is known.
 */
export function explainMessage(text: string): readonly Explanation[] {
  const found = new Map<ToolstackMessage, Explanation>();
  for (const raw of text.split(/\r\n|[\r\n]/)) {
    const line = raw.slice(0, longestLine).trim();
    const message = line === '' ? undefined : findMessage(line);
    if (message === undefined || found.has(message)) continue;
    const place = placeIn(line);
    found.set(message, { message, line, ...(place && { place }) });
  }
  return [...found.values()];
}

/** The first that fits. */
function findMessage(line: string): ToolstackMessage | undefined {
  for (const messages of toolstackMessages) {
    const found = messages.find(({ pattern }) => pattern.test(line));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is beyond is not looked at. */
const longestLine = 2000;

function placeIn(line: string): Explanation['place'] {
  const [, path, number] = /^(?:Error: |libxl: error: )?(\/?[^\s:]+):(\d+): /.exec(line) ?? [];
  return path === undefined || number === undefined ? undefined : { path, line: Number(number) };
}
