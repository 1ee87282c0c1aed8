// Reads a channel as xl does: parse_channel of xl_parse.c, 4.5 on (reference 4.17).
import { type Problem, type Span, spanOf } from '@xencfg/source';
import { cutAtMarks, fieldAt, type Item, trimmedAt } from './field.ts';
import { gatherFields, type ItemSpec } from './item-spec.ts';

const keys = ['name', 'connection', 'path', 'backend'] as const;
const connections = ['pty', 'socket'];

/**
 * The channel as xl reads it. Items are cut at commas and equals signs, of which empty stretches vanish, and trimmed:
 * an empty value is none at all, and what follows a second equals sign is lost.
 */
export function parseXlChannel(spec: string): ItemSpec<(typeof keys)[number]> {
  const items: Item[] = [];
  const problems: Problem[] = [];
  for (const piece of cutAtMarks(spec, spanOf(0, spec.length), ',')) {
    const item = readItem(spec, piece);
    items.push(item);
    const problem = judge(spec, piece, item);
    if (problem) problems.push(problem);
  }
  const fields = gatherFields(keys, items);
  if (!problems.some(({ code }) => code !== 'channel-unknown-key')) {
    const missing = fields.connection === undefined ? 'connection' : 'path';
    if (missing === 'connection' || (fields.connection?.value === 'socket' && fields.path === undefined)) {
      problems.push({
        code: `channel-${missing}-missing`,
        message: `xl wants ${missing}= for this channel and does not create the guest.`,
        help:
          missing === 'path'
            ? 'Add path= with the name of the socket.'
            : 'Add connection=pty or connection=socket.',
        span: spanOf(0, spec.length),
      });
    }
  }
  return { toolstack: 'xl', items, fields, problems };
}

/** Key and value are the first two stretches between equals signs that are not empty. */
function readItem(spec: string, { start, end }: Span): Item {
  const [first, second] = cutAtMarks(spec, spanOf(start, end), '=');
  if (first === undefined || second === undefined)
    return { key: fieldAt(spec, start, end), span: spanOf(start, end) };
  const key = trimmedAt(spec, first);
  const value = trimmedAt(spec, second);
  return { key, value, span: spanOf(key.span.start, value.span.end) };
}

function judge(spec: string, piece: Span, { key, value }: Item): Problem | undefined {
  if (value === undefined) {
    const text = spec.slice(piece.start, piece.end);
    return {
      code: 'channel-item-without-value',
      message: `xl wants KEY=VALUE in place of '${text}' in channel and does not create the guest.`,
      span: piece,
    };
  }
  if (key.value === 'connection' && !connections.includes(value.value)) {
    return {
      code: 'channel-connection-unknown',
      message: `xl knows no connection '${value.value}' of a channel and does not create the guest.`,
      help: 'Use pty or socket, in small letters.',
      span: value.span,
    };
  }
  if (keys.some((word) => word === key.value)) return undefined;
  return {
    code: 'channel-unknown-key',
    message: `xl does not know the key '${key.value}' in channel and makes the channel without it.`,
    help: `It knows ${keys.join(', ')}.`,
    span: key.span,
  };
}
