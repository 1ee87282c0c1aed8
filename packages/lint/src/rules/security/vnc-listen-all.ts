// A guest's screen on every address of the host.
import { type Guest, textOf } from '@xencfg/model';
import { guestOption, guestsFor, type Toolstack } from '@xencfg/schema';
import { locate, type Span, type TracedText } from '@xencfg/source';
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
    for (const { traced, start, end } of openAddresses(guest)) {
      const span = locate(traced, start, end);
      const address = traced.text.slice(start, end);
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

/** A part of a text. */
interface Part extends Span {
  readonly traced: TracedText;
}

function* openAddresses(guest: Guest): Generator<Part> {
  const own = guest.text('vnclisten');
  const address = own && findOpenAddress(own.text);
  if (own !== undefined && address !== undefined && hasScreen(guest))
    yield { traced: own.traced, ...address };

  const vfb = guest.setting('vfb')?.value;
  if (vfb?.kind !== 'list') return;
  for (const item of vfb.items) {
    const traced = textOf(item);
    if (traced === undefined || !isVncItem(traced.text, guest.toolstack)) continue;
    for (const match of traced.text.matchAll(/(?<=(?:^|,)\s*vnclisten\s*=)[^,]*/g)) {
      const found = findOpenAddress(match[0]);
      if (found !== undefined)
        yield { traced, start: match.index + found.start, end: match.index + found.end };
    }
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
  if (!stacks.some((stack) => guestsFor(option, stack).includes(kind))) return false;
  return guest.isOn('vnc') ?? (toolstack === 'xl' && kind === 'hvm' && guest.isAbsent('vnc'));
}

/** xl takes an item for VNC unless told otherwise, xm (configure_vfbs of create.py) when told, by `type` or by `vnc`. */
function isVncItem(item: string, toolstack: Toolstack | undefined): boolean {
  const [, vnc] = /(?:^|,)\s*vnc\s*=\s*([^,\s]*)/.exec(item) ?? [];
  if (vnc !== undefined) return /^[1-9]/.test(vnc);
  return toolstack === 'xl' || /(?:^|,)\s*type\s*=\s*vnc\s*(?:,|$)/.test(item);
}
