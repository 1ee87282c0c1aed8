// A limit of memory below what the guest starts with.
import { compareReleases } from '@xencfg/schema';
import { literalSpan } from '../../literals.ts';
import { defineRule } from '../../rule.ts';

export const maxmemBelowMemory = defineRule({
  name: 'maxmem-below-memory',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'release',
  summary: 'The most memory that a guest may have is less than what it starts with.',
  why: "xend from 3.3 on refuses it ('memory_dynamic_max must be less than or equal to memory_static_max'), earlier ones raise maxmem; under xl, mem-set refuses the guest's own amount.",
  evidence: ['xend XendConfig.py, 3.1, 3.3.1 and 4.0', 'libxl_mem.c, 4.17', 'xl.cfg(5)'],
  examples: {
    bad: [
      { files: 'memory = 1024\nmaxmem = «512»\n', fixed: 'memory = 1024\nmaxmem = 1024\n' },
      { files: "# xencfg: toolstack=xm xen=3.3\nmemory = '1024'\nmaxmem = '«512»'\n" },
    ],
    good: [
      { files: 'memory = 1024\nmaxmem = 1024\n' },
      { note: 'None at all.', files: 'memory = 1024\nmaxmem = 0\n' },
      { note: 'Not known.', files: 'memory = size\nmaxmem = 512\n' },
      {
        note: 'A long, which xm throws away.',
        files: '# xencfg: toolstack=xm\nmemory = 256\nmaxmem = 128L\n',
      },
    ],
  },
  check(guest, report) {
    const memory = guest.integer('memory');
    const maxmem = guest.integer('maxmem');
    const setting = guest.setting('maxmem');
    const [span, start] = [guest.valueSpan('maxmem'), guest.valueSpan('memory')];
    if (memory === undefined || maxmem === undefined || setting === undefined || !span || !start) return;
    if (maxmem <= 0 || maxmem >= memory) return;
    const { toolstack, release } = guest;
    const isRefused = toolstack === 'xm' && release !== undefined && compareReleases(release, '3.3') >= 0;
    const literal = literalSpan(guest.document.text, setting);
    report({
      span,
      message: `maxmem is ${maxmem} MiB, less than the ${memory} MiB of memory.`,
      help: `Set maxmem to ${memory} or more, or leave it out.`,
      related: [{ message: 'the memory it starts with', path: guest.path, span: start }],
      ...(isRefused && { severity: 'error' }),
      ...(literal && {
        fix: {
          title: `Raise maxmem to ${memory}`,
          safety: 'unsafe',
          edits: [{ span: literal, text: String(memory) }],
        },
      }),
    });
  },
});
