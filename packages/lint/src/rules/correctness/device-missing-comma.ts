// Two parts of a disk, frame buffer, USB or PCI device without a comma between them.
import type { Device, Guest } from '@xencfg/model';
import type { Severity } from '@xencfg/source';
import { keysOf, type MissingComma, missingCommasBefore, missingCommasInDisk } from '../../missing-comma.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const deviceMissingComma = defineRule({
  name: 'device-missing-comma',
  aliases: ['disk-missing-comma', 'vfb-missing-comma'],
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary:
    'Two parts of a disk, frame buffer, USB, PCI or channel string stand side by side without a comma.',
  why: 'xm and xl part these strings at commas only: what stands behind the blank becomes a piece of what stands before, and the guest is not created.',
  evidence: ['run: libxlutil 4.17', 'run: xl 4.17', 'libxlu_disk_l.l, 4.17', 'xm create.py, 4.4.0'],
  examples: {
    bad: [
      {
        files:
          "# xencfg: toolstack=xl xen=4.17\ndisk = ['phy:/dev/vg/a «xvda»,w', 'phy:/dev/vg/b,xvdb «w»']\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\ndisk = ['phy:/dev/vg/a,xvda,w', 'phy:/dev/vg/b,xvdb,w']\n",
      },
      {
        note: 'Semicolons, and nowhere a comma.',
        files:
          "# xencfg: toolstack=xm\ndisk = ['phy:/dev/vg/a;«xvda»;«w»', 'file:/srv/a.iso,hdc:cdrom «r»']\n",
        fixed: "# xencfg: toolstack=xm\ndisk = ['phy:/dev/vg/a,xvda,w', 'file:/srv/a.iso,hdc:cdrom,r']\n",
      },
      {
        files:
          "# xencfg: toolstack=xl\ndisk = ['format=raw «vdev=xvda»,access=rw,target=/dev/vg/a', 'format=raw,vdev=xvdb «access=rw»,target=/dev/vg/b']\n",
        fixed:
          "# xencfg: toolstack=xl\ndisk = ['format=raw,vdev=xvda,access=rw,target=/dev/vg/a', 'format=raw,vdev=xvdb,access=rw,target=/dev/vg/b']\n",
      },
      {
        note: 'The screen takes in what was to keep it at home; the guest starts.',
        files: "vfb = ['vnc=1 «vnclisten=127.0.0.1»,vncpasswd=secret']\n",
        fixed: "vfb = ['vnc=1,vnclisten=127.0.0.1,vncpasswd=secret']\n",
      },
      {
        files:
          "# xencfg: toolstack=xl xen=4.17\nusbctrl = ['type=auto «version=2»,ports=4']\nusbdev = ['hostbus=1  «hostaddr=4»']\npci = ['01:00.0 «permissive=1»']\n",
        fixed:
          "# xencfg: toolstack=xl xen=4.17\nusbctrl = ['type=auto,version=2,ports=4']\nusbdev = ['hostbus=1,hostaddr=4']\npci = ['01:00.0,permissive=1']\n",
      },
    ],
    good: [
      { files: "vfb = ['vnc=1, vnclisten=127.0.0.1']\ndisk = ['phy:/dev/vg/a,xvda,w']\n" },
      {
        note: 'A blank in the path, which is allowed.',
        files:
          "# xencfg: toolstack=xl\ndisk = ['file:/srv/old disks/a.img,xvda,w', 'phy:/dev/vg/b, xvdb,w']\n",
      },
      { note: 'Not known.', files: "disk = ['phy:/dev/vg/a %s,w' % device]\n" },
    ],
  },
  check(guest, report) {
    function tell(device: Device<unknown>, missing: readonly MissingComma[], severity: Severity): void {
      for (const { gap, next } of missing) {
        const span = device.at(gap);
        const words = device.text.slice(next.start, next.end);
        report({
          span: device.at(next),
          message: `No comma parts '${words}' from what stands before it, which takes it in.`,
          help: `Write a comma before ${words}.`,
          severity,
          ...(severity === 'warning' && { why: passedOver }),
          ...(isVerbatim(guest.document.text, span, device.text.slice(gap.start, gap.end)) && {
            fix: { title: 'Write a comma', safety: 'unsafe', edits: [{ span, text: ',' }] },
          }),
        });
      }
    }
    for (const disk of guest.disks.all) tell(disk, missingCommasInDisk(disk), 'error');
    for (const [name, { all }] of devicesWithKeys(guest)) {
      for (const device of all)
        tell(
          device,
          missingCommasBefore(keysOf[name], device.text),
          isPassedOver(name) ? 'warning' : 'error',
        );
    }
  },
});

/** xl's dry run refuses the others; of these it drops what it cannot read without a word. */
function isPassedOver(name: keyof typeof keysOf): boolean {
  return name === 'vfb' || name === 'usbdev';
}

const passedOver =
  'xm and xl part these strings at commas only: what stands behind the blank becomes a piece of the value before it and has no effect.';

function devicesWithKeys(guest: Guest) {
  const { toolstack, vfbs, usbctrls, usbdevs, channels, pciDevices } = guest;
  return [
    ['vfb', vfbs],
    ['usbctrl', usbctrls],
    ['usbdev', usbdevs],
    ['channel', channels],
    // Up to 3.4 xm does not look at what stands behind the address.
    ...(toolstack === 'xm' ? [] : ([['pci', pciDevices]] as const)),
  ] as const;
}
