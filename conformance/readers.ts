// Every reader by its name: those of whole files, and those of the strings in them.
import { parseCfg } from '@xencfg/grammar-cfg';
import * as device from '@xencfg/grammar-device';
import { parseGrubConfig, parseMenu } from '@xencfg/grammar-grub';
import { parseSxp } from '@xencfg/grammar-sxp';
import { evaluate } from '../packages/model/src/evaluate.ts';

export type Reader = (text: string) => { readonly problems?: readonly unknown[] };
type Readers = Readonly<Record<string, Reader>>;

/** The readers of whole files; of a guest's file with its values. */
export const fileReaders: Readers = {
  xl: (text) => readCfg(text, 'xl'),
  xm: (text) => readCfg(text, 'xm'),
  sxp: (text) => parseSxp(text),
  menu: (text) => parseMenu(text),
  'grub.cfg': (text) => parseGrubConfig(text),
};

/** Every reader of a string that the package has: the functions named parse… that take a text alone. */
export const stringReaders: Readers = Object.fromEntries(
  Object.entries(device).flatMap(([name, it]) =>
    name.startsWith('parse') ? [[name, it as unknown as Reader]] : [],
  ),
);

function readCfg(text: string, dialect: 'xl' | 'xm'): ReturnType<Reader> {
  const file = parseCfg(text, dialect);
  evaluate(file);
  return file;
}
