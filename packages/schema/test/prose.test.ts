// The longer texts belong to options that exist, and say something that the summary does not.
import { describe, expect, it } from 'vitest';
import { cpupoolOptions, guestOptions, xendOptions, xlConfOptions } from '../src/index.ts';
import { guestProse } from '../src/prose/guest.ts';
import { describeGuestOption, describeHostOption } from '../src/prose/index.ts';
import { xendProse } from '../src/prose/xend.ts';
import { cpupoolProse, xlConfProse } from '../src/prose/xl-conf.ts';

describe.each([
  { file: 'guest', prose: guestProse, options: guestOptions },
  { file: 'xend-config.sxp', prose: xendProse, options: xendOptions },
  { file: 'xl.conf', prose: xlConfProse, options: xlConfOptions },
  { file: 'cpupool', prose: cpupoolProse, options: cpupoolOptions },
])('texts of $file', ({ prose, options }) => {
  it.each(Object.entries(prose))('%s', (name, text) => {
    const option = options.find((it) => it.name === name);
    expect(option).toBeDefined();
    expect(text).toMatch(/^\S.*\.$/);
    expect(text.length).toBeLessThan(400);
    expect(text).not.toContain(option?.summary);
  });
});

it('are found by name, and missing where the summary says it all', () => {
  expect(describeGuestOption('cpu_cap')).toContain('cap');
  expect(describeGuestOption('vncpasswd')).not.toBe(describeHostOption('xend-config.sxp', 'vncpasswd'));
  expect(describeHostOption('cpupool', 'cpus')).toContain('Pool-0');
  expect(describeGuestOption('toString')).toBeUndefined();
});
