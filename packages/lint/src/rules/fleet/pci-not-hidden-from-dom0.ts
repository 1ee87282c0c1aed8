// A PCI device that dom0 keeps for itself.
import type { PciAddress } from '@xencfg/grammar-device';
import type { HiddenDevice } from '@xencfg/grammar-grub';
import type { Guest } from '@xencfg/model';
import type { Severity } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

const menuStart = 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64 ro';

export const pciNotHiddenFromDom0 = defineRule({
  name: 'pci-not-hidden-from-dom0',
  family: 'fleet',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: "A guest wants a PCI device that the host's boot line does not set aside.",
  why: "The guest does not start; xend says 'pci: PCI Backend does not own device', as long as a driver of dom0 has it.",
  evidence: [
    'the article that fixtures/seed was made from',
    "PCI passthrough page of the Xen project's wiki",
  ],
  examples: {
    bad: [
      {
        files: {
          'menu.lst': `${menuStart} pciback.hide=(0000:00:1a.0)\n`,
          'web.cfg': "name = 'web'\npci = ['00:1a.0', '«0000:00:1a.7»']\n",
        },
      },
      {
        note: 'Nothing is set aside at all.',
        files: { 'menu.lst': `${menuStart}\n`, 'web.cfg': "name = 'web'\npci = ['«01:00.0»']\n" },
      },
      {
        note: 'xl can set it aside after the start; that others are in the list makes it worth a word.',
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen-4.17-amd64.gz\nmodule /boot/vmlinuz-6.1.0-9-amd64 ro xen-pciback.hide=(01:00.0)\n',
          'web.cfg': "name = 'web'\npci = ['01:00.0', '«02:00.0»,permissive=1', '03:00.0,seize=1']\n",
        },
      },
      {
        note: 'Several functions of one device, which xm reads from 4.0 on.',
        files: {
          'menu.lst': `${menuStart.replace('3.2-1', '4.0')} pciback.hide=(00:1a.0)(00:1a.1)\n`,
          'web.cfg': "name = 'web'\npci = ['00:1a.0-1', '«00:1a.0,2»@5', '«00:1b.*»']\n",
        },
      },
    ],
    good: [
      {
        files: {
          'menu.lst': `${menuStart} pciback.hide=(0000:00:1a.0)(00:1A.7)\n`,
          'web.cfg': "name = 'web'\npci = ['00:1a.0', '0000:00:1a.7', '00:1a.*']\n",
        },
      },
      {
        note: 'An asterisk hides them all.',
        files: { 'menu.lst': `${menuStart} xen-pciback.hide=(00:1a.*)\n`, 'web.cfg': "pci = ['00:1a.3']\n" },
      },
      {
        note: 'With these kernels devices are set aside after the start.',
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen-4.0-amd64.gz\nmodule /boot/vmlinuz-2.6.32-5-xen-amd64 ro\n',
          'web.cfg': "name = 'web'\npci = ['01:00.0']\n",
        },
      },
      { note: 'The host is not known.', files: "name = 'web'\npci = ['01:00.0']\n" },
    ],
  },
  check(guest, report) {
    const { host } = guest;
    const kernel = host?.bootEntry?.kernel;
    const hidden = host?.hiddenDevices?.devices;
    const path = host?.files.menu?.path;
    if (kernel === undefined || hidden === undefined || path === undefined) return;
    const list = kernel.args.findLast(({ name = '' }) => /^(?:xen[-_])?pciback\.hide$/.test(name));
    const severity = severityFor(guest, list !== undefined, kernel.image.pvOps);
    if (severity === undefined) return;
    for (const device of guest.pciDevices.all) {
      const { address, options } = device.spec;
      const isSeized = options.some(({ key, value }) => key.value === 'seize' && /^[1-9]/.test(value.value));
      const missing = address && findDom0Device(address, hidden);
      if (address === undefined || missing === undefined || isSeized) continue;
      // Kernels of the time of xm do not read an asterisk in the list.
      const entry = missing.endsWith('*')
        ? `(${missing.slice(0, -1)}0) and its other functions`
        : `(${missing})`;
      report({
        span: device.at(address.span),
        message: `dom0 keeps ${missing}: ${list === undefined ? 'its kernel line sets no device aside' : `${list.name} does not name it`}.`,
        help:
          list === undefined
            ? `Name ${entry} in pciback.hide= on the line of dom0's kernel, or bind the device to pciback before the guest starts.`
            : `Add ${entry} to ${list.name} on the line of dom0's kernel.`,
        severity,
        related: [
          list === undefined
            ? { message: 'the kernel of dom0', path, span: kernel.path.span }
            : { message: 'the devices set aside', path, span: list.span },
        ],
      });
    }
  },
});

/**
 * xl, and everybody whose dom0 kernel has pciback as a module, sets devices aside at run time as well, so there a missing
 * list tells nothing. Patched kernels have it built in: there one expects the list, and knows it where others are in it.
 */
function severityFor(guest: Guest, hasList: boolean, pvOps: boolean | undefined): Severity | undefined {
  if (guest.toolstack !== 'xm') return hasList && guest.isOn('pci_seize') !== true ? 'info' : undefined;
  if (hasList) return 'error';
  return pvOps === false ? 'warning' : undefined;
}

/** The first function of an address that is not hidden; of `*` it is not known how many there are, so one is enough. */
function findDom0Device(address: PciAddress, hidden: readonly HiddenDevice[]): string | undefined {
  const { domain, bus, device, func, text } = address;
  const functions = hidden
    .filter((it) => it.domain === domain && it.bus === bus && (it.device === '*' || it.device === device))
    .map((it) => it.func);
  if (functions.includes('*')) return undefined;
  if (func === '*') return functions.length > 0 ? undefined : text;
  const missing = functionsOf(func).find((it) => !functions.includes(it));
  return missing === undefined ? undefined : `${text.slice(0, -func.length)}${missing}`;
}

/** The functions of the host's device in `0`, `0,2`, `0-3` or `1=0`, which gives the guest's number after the sign. */
function functionsOf(list: string): number[] {
  return list.split(',').flatMap((part) => {
    const [from = 0, to = from] = part.split('-').map((it) => Number(it.split('=')[0]));
    return Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => Math.min(from, to) + index);
  });
}
