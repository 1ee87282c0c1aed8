// The words that xend takes for yes and no, and the places of its settings.
import type { Host, XendSetting } from '@xencfg/model';
import type { Span } from '@xencfg/source';

/** Whether a switch of xend-config.sxp is on; undefined where it is not given or no such word (sxp.py, 3.0 to 4.4). */
export function xendSwitch(host: Host, name: string): boolean | undefined {
  const word = host.xend(name)?.value?.text ?? '';
  if (/^(?:yes|y|1|on|true|t)$/i.test(word)) return true;
  return /^(?:no|n|0|off|false|f)$/i.test(word) ? false : undefined;
}

/** Where the value stands; the whole list where the value is empty. */
export function placeOf({ option, value }: XendSetting): Span {
  return value === undefined || value.text === '' ? option.list.span : value.span;
}

/** Whether only programs of the same host reach the address. */
export function isLoopback(address: string): boolean {
  return /^\s*(?:localhost(?:\.localdomain)?|127(?:\.\d+){3}|\[?::1\]?)\s*$/i.test(address);
}
