// Which script joins a network card to the network of the host.
import type { VifSpec } from '@xencfg/grammar-device';
import { type Guest, type Host, textOf } from '@xencfg/model';
import type { RelatedPlace } from '@xencfg/source';

export interface VifScript {
  /** Without its folder. */
  readonly name: string;
  /** Where xend is told so, unless the card says it. */
  readonly place?: RelatedPlace;
}

/**
 * The card's own, else under xl the one of xl.conf and otherwise the one that xend's file names or leaves at its default;
 * undefined while no file tells.
 */
export function scriptOf({ host, toolstack }: Guest, card: VifSpec): VifScript | undefined {
  if (card.script !== undefined) return { name: withoutFolder(card.script.value) };
  if (toolstack === 'xl') return host && scriptOfXl(host);
  const xend = host?.files.xend;
  if (host === undefined || xend === undefined) return undefined;
  const value = host.xend('vif-script')?.value;
  if (value === undefined) return { name: 'vif-bridge' };
  const [script = ''] = value.text.split(' ');
  return {
    name: withoutFolder(script),
    place: { message: 'the script of this host', path: xend.path, span: value.span },
  };
}

/** `vifscript` is its name before 4.3. */
function scriptOfXl(host: Host): VifScript | undefined {
  const { xl } = host.files;
  const setting = host.xl('vif.default.script') ?? host.xl('vifscript');
  const script = textOf(setting?.value);
  if (xl === undefined || xl.evaluation.opaque || (setting !== undefined && script === undefined))
    return undefined;
  if (setting === undefined || script === undefined) return { name: 'vif-bridge' };
  return {
    name: withoutFolder(script.text),
    place: { message: 'the script of this host', path: xl.path, span: setting.value.span },
  };
}

function withoutFolder(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
