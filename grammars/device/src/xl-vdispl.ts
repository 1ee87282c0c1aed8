// Reads a display as xl does: parse_vdispl_config of xl_parse.c, 4.10 on (reference 4.17).
import { type Problem, type Span, spanOf } from '@xencfg/source';
import { scanUnsigned } from './c-number.ts';
import { cutAtMarks, type Field, fieldAt } from './field.ts';
import type { ItemSpec } from './item-spec.ts';
import { parseXlItems } from './xl-items.ts';

const keys = ['backend', 'be-alloc', 'connectors'] as const;

/** One screen of a display. */
export interface DisplayConnector {
  readonly id: Field;
  /** In pixels; absent where xl cannot read the size. */
  readonly size?: { readonly width: number; readonly height: number };
}

export interface DisplaySpec extends ItemSpec<(typeof keys)[number]> {
  /** Those of the last `connectors=`, as far as they have an id and a size. */
  readonly connectors: readonly DisplayConnector[];
}

/** The display as xl reads it; it wants a connector. `be-alloc` is not judged, which xl does not do either. */
export function parseXlVdispl(spec: string): DisplaySpec {
  const device = {
    name: 'vdispl',
    keys,
    atWord: 'refuse',
    atUnknownKey: 'refuse',
    required: ['connectors'],
  } as const;
  const display = parseXlItems(spec, device);
  const problems = [...display.problems];
  let connectors: DisplayConnector[] = [];
  for (const { key, value } of display.items) {
    if (key.value !== 'connectors' || value === undefined) continue;
    connectors = readConnectors(spec, value, problems);
  }
  return { ...display, connectors, problems };
}

/** The screens between semicolons. xl goes past the rest of them, whatever they are, where it only complains of a size. */
function readConnectors(spec: string, list: Field, problems: Problem[]): DisplayConnector[] {
  const connectors: DisplayConnector[] = [];
  const stretches = cutAtMarks(spec, list.span, ';');
  if (stretches.length === 0) problems.push(refuseConnector(spec, list.span));
  for (const stretch of stretches) {
    const [id, size] = cutAtMarks(spec, stretch, ':');
    if (id === undefined || size === undefined) {
      problems.push(refuseConnector(spec, stretch));
      continue;
    }
    const width = scanUnsigned(spec, size.start, 10);
    const cross = width?.field.span.end ?? size.end;
    const height = spec[cross] === 'x' ? scanUnsigned(spec, cross + 1, 10) : undefined;
    const connector = { id: fieldAt(spec, id.start, id.end) };
    if (width === undefined || height === undefined) {
      const problem = refuseSize(spec, size, width !== undefined);
      connectors.push(connector);
      problems.push(problem);
      if (problem.code === 'vdispl-size-unread') break;
    } else {
      connectors.push({
        ...connector,
        size: { width: to32Bits(width.exact), height: to32Bits(height.exact) },
      });
    }
  }
  return connectors;
}

function refuseConnector(spec: string, span: Span): Problem {
  return {
    code: 'vdispl-connector-malformed',
    message: `xl wants ID:WIDTHxHEIGHT in place of '${spec.slice(span.start, span.end)}' in vdispl and does not create the guest.`,
    help: 'Write each screen as in id0:1920x1080, with semicolons between.',
    span,
  };
}

/** Of a size without its first number xl only complains; a blank one, and one without its second, it refuses. */
function refuseSize(spec: string, { start, end }: Span, hasWidth: boolean): Problem {
  const size = spec.slice(start, end);
  const isFatal = hasWidth || /^[ \t\n\v\f\r]*$/.test(size);
  const outcome = isFatal ? 'does not create the guest' : 'gives neither this screen nor those after it one';
  return {
    code: isFatal ? 'vdispl-size-malformed' : 'vdispl-size-unread',
    message: `xl cannot read the size '${size}' of a screen and ${outcome}.`,
    help: 'Write WIDTHxHEIGHT in pixels, with a small x and no blank before it.',
    span: spanOf(start, end),
  };
}

function to32Bits(number: bigint): number {
  return Number(BigInt.asUintN(32, number));
}
