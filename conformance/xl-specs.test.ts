// xl's device strings against libxlutil: the same strings accepted, and the same in every field.
import { describe, test } from 'vitest';
import { describeScore, expectAgreement } from './agreement.ts';
import { diskSpecs, pciSpecs, rdmSpecs, vifRates } from './generators/xl-specs.ts';
import { openXlu } from './oracle/build.ts';
import { asker } from './xl-readings.ts';
import { leavesFunctionOut, readXlDisk, readXlPci, readXlRdm, readXlVifRate } from './xl-spec-readings.ts';

const xlu = openXlu();
const absent = 'absent' in xlu ? ` (skipped: ${xlu.absent})` : '';

describe.skipIf(absent !== '')(`device strings of xl${absent}`, () => {
  if ('absent' in xlu) return;
  const inputs = 200_000;

  test('disks', () => {
    const contest = { ask: asker(xlu, 'disk'), read: readXlDisk };
    console.log(
      describeScore(`disk strings, libxlutil ${xlu.version}`, expectAgreement(contest, diskSpecs, inputs)),
    );
  });

  test('PCI devices', () => {
    const contest = {
      ask: asker(xlu, 'pci'),
      read: readXlPci,
      excuse: (text: string) =>
        leavesFunctionOut(text) ? 'libxlutil goes by memory that it never set, we refuse' : undefined,
    };
    console.log(describeScore('PCI strings', expectAgreement(contest, pciSpecs, inputs)));
  });

  test('rates of network cards', () => {
    const contest = { ask: asker(xlu, 'vif-rate'), read: readXlVifRate };
    console.log(describeScore('rates', expectAgreement(contest, vifRates, inputs)));
  });

  test('reserved device memory', () => {
    const contest = { ask: asker(xlu, 'rdm'), read: readXlRdm };
    console.log(describeScore('rdm strings', expectAgreement(contest, rdmSpecs, inputs)));
  });
});
