// A guest's screen on every address of the host.
import type { Guest, VfbSpec } from '@xencfg/model';
import { guestOption, isForGuests, type Toolstack } from '@xencfg/schema';
import { locate, type Span, shiftSpan } from '@xencfg/source';
import { findOpenAddress } from '../../listening-address.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const vncListenAll = defineRule({
  name: 'vnc-listen-all',
  family: 'security',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: "A guest's VNC server listens on every address of the host.",
  why: "Whoever reaches the host over the network reaches the guest's screen and keyboard; VNC is not encrypted.",
  evidence: [
    'xl.cfg(5)',
    'tools/examples/xend-config.sxp, 3.0.3 and 4.4.0',
    'the article that fixtures/seed was made from',
  ],
  examples: {
    bad: [
      {
        files: "builder = 'hvm'\nvnc = 1\nvnclisten = '«0.0.0.0»'\n",
        fixed: "builder = 'hvm'\nvnc = 1\nvnclisten = '127.0.0.1'\n",
      },
      {
        note: 'xl turns VNC on for HVM guests by itself.',
        files: 'type = \'hvm\'\nvnclisten = "«::»"\n',
        fixed: 'type = \'hvm\'\nvnclisten = "127.0.0.1"\n',
      },
      {
        note: 'In vfb, beside a display number.',
        files: "vfb = ['type=vnc, vnclisten=«0.0.0.0»:1,vncpasswd=x']\n",
        fixed: "vfb = ['type=vnc, vnclisten=127.0.0.1:1,vncpasswd=x']\n",
      },
    ],
    good: [
      { files: "builder = 'hvm'\nvnc = 1\nvnclisten = '127.0.0.1'\n" },
      { note: 'There is no screen.', files: "builder = 'hvm'\nvnc = 0\nvnclisten = '0.0.0.0'\n" },
      {
        note: 'A paravirtual guest has none without vnc or vfb.',
        files: "type = 'pv'\nvnclisten = '0.0.0.0'\n",
      },
      {
        note: 'Not known.',
        files:
          "import sys\nbuilder = 'hvm'\nvnc = 1\nvnclisten = sys.argv[1]\nvfb = ['vnc=0,vnclisten=0.0.0.0']\n",
      },
    ],
  },
  check(guest, report) {
    for (const { address, span } of openAddresses(guest)) {
      report({
        span,
        message: `The VNC server listens on ${address}, which is every address of the host.`,
        help: 'Listen on 127.0.0.1 and come through an SSH tunnel.',
        ...(isVerbatim(guest.document.text, span, address) && {
          fix: {
            title: 'Listen on 127.0.0.1',
            safety: 'unsafe',
            edits: [{ span, text: '127.0.0.1' }],
          },
        }),
      });
    }
  },
});

function* openAddresses(guest: Guest): Generator<{ readonly address: string; readonly span: Span }> {
  const own = guest.text('vnclisten');
  const open = own && findOpenAddress(own.text);
  if (own !== undefined && open !== undefined && hasScreen(guest))
    yield {
      address: own.text.slice(open.start, open.end),
      span: locate(own.traced, open.start, open.end),
    };
  for (const { spec, at } of guest.vfbs.all) {
    const field = spec.fields.vnclisten;
    const found = field && findOpenAddress(field.value);
    if (field === undefined || found === undefined || !isVnc(spec, guest.toolstack)) continue;
    yield {
      address: field.value.slice(found.start, found.end),
      span: at(shiftSpan(found, field.span.start)),
    };
  }
}

/** Whether the options outside vfb make a VNC screen. xl makes one for HVM guests unless told otherwise, xm when told. */
function hasScreen(guest: Guest): boolean {
  const { kind, toolstack } = guest;
  const option = guestOption('vnclisten');
  if (option === undefined) return false;
  // A part of a guest, to be completed elsewhere: the address is for a screen.
  if (kind === undefined) return guest.isOn('vnc') ?? guest.isAbsent('vnc');
  const stacks: readonly Toolstack[] = toolstack === undefined ? ['xm', 'xl'] : [toolstack];
  if (!stacks.some((stack) => isForGuests(option, stack, kind))) return false;
  return guest.isOn('vnc') ?? (toolstack === 'xl' && kind === 'hvm' && guest.isAbsent('vnc'));
}

/** xl takes a screen for VNC unless told otherwise, xm (configure_vfbs of create.py) when told, by `type` or by `vnc`. */
function isVnc({ fields, items }: VfbSpec, toolstack: Toolstack | undefined): boolean {
  if (fields.vnc !== undefined) return /^\s*[1-9]/.test(fields.vnc.value);
  return (
    toolstack === 'xl' ||
    items.some(({ key, value }) => key.value.trim() === 'type' && value?.value.trim() === 'vnc')
  );
}
