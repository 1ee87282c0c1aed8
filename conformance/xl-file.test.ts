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
