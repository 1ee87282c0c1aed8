// A guest without a word about its memory.
import type { Guest } from '@xencfg/model';
import { guestOption, type Toolstack, toolstacks, valueIn } from '@xencfg/schema';
import { defineRule } from '../../rule.ts';

export const missingMemory = defineRule({
  name: 'missing-memory',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'A guest is not told how much memory it has.',
  why: 'Hardly any system of today boots in what the toolstack then gives it.',
  evidence: ['libxl_create.c, 4.17', 'xm create.py, 4.4.0', 'run: xm create 4.4.0'],
  examples: {
    bad: [
      { files: "# xencfg: toolstack=xl\n«name» = 'web1'\ntype = 'hvm'\n" },
      {
        note: '128 MiB were usual in its days.',
        files: "# xencfg: toolstack=xm\n«name» = 'web1'\nkernel = '/boot/vmlinuz'\n",
      },
      { files: "«name» = 'web1'\nkernel = '/boot/vmlinuz'\n" },
    ],
    good: [
      { files: "name = 'web1'\nkernel = '/boot/vmlinuz'\nmemory = 512\n" },
      {
        note: 'xl takes maxmem in its place.',
        files: "# xencfg: toolstack=xl\nname = 'web1'\ntype = 'hvm'\nmaxmem = 512\n",
      },
      { note: 'A part of a file, for all that can be seen.', files: "name = 'web1'\n" },
    ],
  },
  check(guest, report) {
    const isGiven = !guest.isAbsent('memory') || (guest.toolstack !== 'xm' && !guest.isAbsent('maxmem'));
    const place = guest.setting('name') ?? guest.setting('kernel');
    if (isGiven || guest.kind === undefined || place === undefined) return;
    // A line that cannot be read may hold it.
    if (guest.document.problems.length > 0) return;
    const stacks: readonly Toolstack[] = guest.toolstack === undefined ? ['xl', 'xm'] : [guest.toolstack];
    const amounts = stacks.flatMap((it) => {
      const amount = defaultOf(guest, it);
      return amount === undefined ? [] : `${amount} MiB under ${it}`;
    });
    if (amounts.length < stacks.length) return;
    report({
      span: place.nameSpan,
      message: `Without memory the guest gets ${amounts.join(' and ')}.`,
      help: 'Add memory = and a number of MiB.',
      ...(guest.toolstack !== 'xl' && { severity: 'info' }),
    });
  },
});

/** In MiB. */
function defaultOf({ release }: Guest, toolstack: Toolstack): number | undefined {
  const value = guestOption('memory')?.[toolstack]?.default;
  const amount = value === undefined ? undefined : valueIn(value, release ?? toolstacks[toolstack].since);
  return typeof amount === 'number' ? amount : undefined;
}
