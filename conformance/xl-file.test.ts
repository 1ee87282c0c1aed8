// The xl dialect against libxlutil: the same files accepted, the same value under every name.
import { parseCfg } from '@xencfg/grammar-cfg';
import { describe, test } from 'vitest';
import { evaluate } from '../packages/model/src/evaluate.ts';
import { integerOf } from '../packages/model/src/value.ts';
import { type Contest, describeScore, expectAgreement, expectSame } from './agreement.ts';
import { numberFiles } from './generators/numbers.ts';
import { mutationsOf, readRealFiles } from './generators/real-files.ts';
import { xlFiles, xlPieces } from './generators/xl-file.ts';
import { openXlu } from './oracle/build.ts';
import { asker, readXlFile } from './xl-readings.ts';

const xlu = openXlu();
const absent = 'absent' in xlu ? ` (skipped: ${xlu.absent})` : '';

describe.skipIf(absent !== '')(`xl files${absent}`, () => {
  if ('absent' in xlu) return;
  const contest = { ask: asker(xlu, 'cfg'), read: readXlFile };
  const realFiles = readRealFiles(/\.(?:cfg|conf|xl|hvm|pv)(?:@\w+)?$|example/);

  test('generated files', () => {
    console.log(
      describeScore(`xl files, libxlutil ${xlu.version}`, expectAgreement(contest, xlFiles, 120_000)),
    );
  });

  test('real files', () => {
    const accepted = expectSame(contest, realFiles);
    console.log(`${realFiles.length} real files agree, ${accepted} of them accepted`);
  });

  test('mutations of real files', () => {
    const texts = mutationsOf(realFiles, xlPieces);
    console.log(describeScore('mutated real files', expectAgreement(contest, texts, 80_000)));
  });

  test('texts read as numbers', () => {
    const numbers: Contest = {
      ask: (texts) => xlu.ask('long', texts).map((it) => it.ok === true && Number(it.number)),
      excuse: excuseNumber,
      read: (text) => {
        const file = parseCfg(text, 'xl');
        const number =
          file.problems.length > 0 ? undefined : integerOf(evaluate(file).settings.get('v')?.value, 'xl');
        return number ?? false;
      },
    };
    console.log(describeScore('numbers', expectAgreement(numbers, numberFiles, 50_000)));
  });
});

/** Where our reading of a number is meant to differ, or is known to. */
function excuseNumber(text: string): string | undefined {
  if (text.includes('+=')) return 'xl reads no number from a setting made by +=, our model does';
  const written = /=\s*"?\s*[-+]?(0x[\da-f]+|0[0-7]*|[1-9]\d*)"?\n?$/i.exec(text)?.[1];
  if (written === undefined) return undefined;
  const number = BigInt(/^0[0-7]+$/.test(written) ? `0o${written.slice(1)}` : written);
  return number > 2n ** 63n - 1n ? 'xl takes no number beyond 64 bits, our model does' : undefined;
}
