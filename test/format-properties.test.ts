// A few hundred generated files through the formatter; conformance/format.test.ts has the many, and asks the real readers.
import { parseSxp, sxpReleases, valuesOfXend } from '@xencfg/grammar-sxp';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  confLayouts,
  guestLayouts,
  layoutOptions,
  menuLayouts,
  sxpLayouts,
} from '../conformance/generators/layouts.ts';
import { layOutAndCheck } from '../conformance/layout-claims.ts';
import { readXlFile } from '../conformance/xl-readings.ts';

test.each([
  ['guests', guestLayouts],
  ['xl.conf and pools', confLayouts],
  ['xend', sxpLayouts],
  ['menus', menuLayouts],
])('%s keep values and comments, and are laid out once', (_, inputs) => {
  fc.assert(
    fc.property(inputs, layoutOptions, (input, options) => {
      const { text, fault } = layOutAndCheck(input, options);
      expect(fault).toBeUndefined();
      if (input.language === 'sxp') {
        for (const release of sxpReleases) {
          const before = valuesOfXend(parseSxp(input.text, release));
          if (before !== undefined) expect(valuesOfXend(parseSxp(text, release))).toEqual(before);
        }
      } else if (input.language !== 'menu') {
        const before = readXlFile(input.text);
        if (before !== false) expect(readXlFile(text)).toEqual(before);
      }
    }),
    { numRuns: 300, seed: 6 },
  );
});
