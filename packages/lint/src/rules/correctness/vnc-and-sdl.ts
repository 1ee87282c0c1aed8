// Both kinds of screen at once.
import type { Field } from '@xencfg/grammar-device';
import type { Guest } from '@xencfg/model';
import type { Span } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

export const vncAndSdl = defineRule({
  name: 'vnc-and-sdl',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'A guest is to show its screen both over VNC and in a window on the host.',
  why: "The device model of xm, qemu-xen-traditional, shows one of the two only, and SDL opens its window on an X server of dom0's own.",
  evidence: [
    'the article that fixtures/seed was made from',
    'xen_common.c of libvirt, which counts both as screens',
  ],
  examples: {
    bad: [
      {
        files: "builder = 'hvm'\nvnc = 1\nsdl = «1»\n",
        fixed: "builder = 'hvm'\nvnc = 1\nsdl = 0\n",
      },
      {
        note: 'Within one frame buffer.',
        files: "vfb = ['vnc=1,vncunused=1,sdl=«1»']\n",
        fixed: "vfb = ['vnc=1,vncunused=1,sdl=0']\n",
      },
    ],
    good: [
      { files: "builder = 'hvm'\nvnc = 1\nsdl = '0'\n" },
      {
        note: "QEMU, xl's device model, shows both.",
        files: "# xencfg: toolstack=xl\ntype = 'hvm'\nvnc = 1\nsdl = 1\n",
      },
      { note: 'Two frame buffers.', files: "vfb = ['vnc=1', 'sdl=1']\n" },
      { note: 'Not known.', files: "builder = 'hvm'\nvnc = 1\nsdl = local\n" },
      {
        note: 'A paravirtual guest has its screen in vfb.',
        files: "kernel = '/boot/vmlinuz'\nvnc = 1\nsdl = 1\n",
      },
    ],
  },
  check(guest, report) {
    if (guest.toolstack === 'xl' && guest.text('device_model_version')?.text !== 'qemu-xen-traditional')
      return;
    const vnc = guest.valueSpan('vnc');
    const sdl = guest.valueSpan('sdl');
    const found = frameBuffers(guest);
    if (guest.kind !== 'pv' && vnc && sdl && guest.isOn('vnc') === true && guest.isOn('sdl') === true)
      found.push({ vnc, sdl });
    for (const { vnc, sdl } of found) {
      report({
        span: sdl,
        message: 'sdl is on, and so is vnc.',
        help: 'Keep vnc and set sdl to 0.',
        related: [{ message: 'vnc is on here', path: guest.path, span: vnc }],
        ...(/^\d+$/.test(guest.document.text.slice(sdl.start, sdl.end)) && {
          fix: { title: 'Turn sdl off', safety: 'unsafe', edits: [{ span: sdl, text: '0' }] },
        }),
      });
    }
  },
});

/** The frame buffers that have both. */
function frameBuffers(guest: Guest): { readonly vnc: Span; readonly sdl: Span }[] {
  return guest.vfbs.all.flatMap(({ spec, at }) => {
    const { vnc, sdl } = spec.fields;
    return isOn(vnc) && isOn(sdl) ? [{ vnc: at(vnc.span), sdl: at(sdl.span) }] : [];
  });
}

function isOn(field: Field | undefined): field is Field {
  return field !== undefined && /^0*[1-9]\d*$/.test(field.value);
}
