// A graphics card with less memory than it has to have.
import type { Guest } from '@xencfg/model';
import { compareReleases } from '@xencfg/schema';
import { literalSpan } from '../../literals.ts';
import { defineRule } from '../../rule.ts';

/** In MiB, with the QEMU that xl takes from 4.3 on. */
const least: ReadonlyMap<string, number> = new Map([
  ['stdvga', 16],
  ['cirrus', 8],
  ['qxl', 128],
]);

export const videoramTooSmall = defineRule({
  name: 'videoram-too-small',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'release',
  summary: 'The emulated graphics card has less memory than xl allows.',
  why: "libxl says such as 'videoram must be at least 16 MB for STDVGA on QEMU_XEN' and does not create the guest.",
  evidence: ['libxl_create.c, 4.17'],
  releases: { since: '4.3' },
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl\ntype='hvm'\nvga='stdvga'\nvideoram=«4»\n",
        fixed: "# xencfg: toolstack=xl\ntype='hvm'\nvga='stdvga'\nvideoram=16\n",
      },
      {
        note: 'Cirrus is what there is without vga.',
        files: "# xencfg: toolstack=xl xen=4.17\nbuilder='hvm'\nvideoram='«4»'\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\nbuilder='hvm'\nvideoram=8\n",
      },
      { files: "# xencfg: toolstack=xl xen=4.17\ntype='hvm'\nstdvga=1\nvideoram=«8»\n" },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\ntype='hvm'\nvga='stdvga'\nvideoram=16\n" },
      {
        note: 'The QEMU of xm and of early releases needs less.',
        files: {
          'a.cfg': "# xencfg: toolstack=xm\nbuilder='hvm'\nvideoram=4\n",
          'b.cfg':
            "# xencfg: toolstack=xl\ntype='hvm'\ndevice_model_version='qemu-xen-traditional'\nvideoram=4\n",
          'c.cfg': "# xencfg: toolstack=xl xen=4.2\nbuilder='hvm'\nvideoram=4\n",
        },
      },
      { note: 'Not known.', files: "# xencfg: toolstack=xl\ntype='hvm'\nvga=card\nvideoram=4\n" },
    ],
  },
  check(guest, report) {
    const amount = guest.integer('videoram');
    const setting = guest.setting('videoram');
    const span = guest.valueSpan('videoram');
    if (amount === undefined || setting === undefined || span === undefined || !runsQemuXen(guest)) return;
    const card = cardOf(guest);
    const wanted = least.get(card ?? '');
    if (card === undefined || wanted === undefined || amount >= wanted) return;
    const literal = literalSpan(guest.document.text, setting);
    report({
      span,
      message: `videoram is ${amount}, and ${card} has to have ${wanted} MiB at least.`,
      help: `Write ${wanted}.`,
      ...(literal && {
        fix: { title: `Write ${wanted}`, safety: 'safe', edits: [{ span: literal, text: String(wanted) }] },
      }),
    });
  },
});

/** The old QEMU has lower limits. It is taken where it is named, and for a stub domain. */
function runsQemuXen(guest: Guest): boolean {
  const { toolstack, release } = guest;
  if (toolstack !== 'xl' || guest.kind !== 'hvm') return false;
  const isNew =
    release === undefined
      ? guest.setting('vga') !== undefined || guest.setting('type') !== undefined
      : compareReleases(release, '4.3') >= 0;
  const isNamed = guest.text('device_model_version')?.text === 'qemu-xen';
  return (
    isNew &&
    (isNamed || guest.isAbsent('device_model_version')) &&
    guest.isAbsent('device_model_stubdomain_override')
  );
}

function cardOf(guest: Guest): string | undefined {
  if (!guest.isAbsent('vga')) return guest.text('vga')?.text;
  if (guest.isAbsent('stdvga')) return 'cirrus';
  const isStandard = guest.isOn('stdvga');
  return isStandard === undefined ? undefined : isStandard ? 'stdvga' : 'cirrus';
}
