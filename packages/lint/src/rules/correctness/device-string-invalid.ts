// A device string that its toolstack does not read as it stands.
import type { Devices, Guest } from '@xencfg/model';
import type { Problem } from '@xencfg/source';
import { deviceProblems } from '../../device-problems.ts';
import { keysOf, missingCommasBefore } from '../../missing-comma.ts';
import { readSettings } from '../../readers.ts';
import { defineRule } from '../../rule.ts';

type AnyDevices = Devices<{ readonly problems: readonly Problem[] }>;

/** The options whose strings no rule of their own judges. */
const kinds: Readonly<Record<string, (guest: Guest) => readonly AnyDevices[]>> = {
  channel: (guest) => [guest.channels],
  p9: (guest) => [guest.p9s],
  pvcalls: (guest) => [guest.pvcalls],
  usbctrl: (guest) => [guest.usbctrls],
  usbdev: (guest) => [guest.usbdevs],
  vkb: (guest) => [guest.vkbs],
  vdispl: (guest) => [guest.vdispls],
  virtio: (guest) => [guest.virtios],
  vsnd: (guest) => [guest.vsnds],
  vtpm: (guest) => [guest.vtpms],
  ioports: (guest) => [guest.ioports],
  irqs: (guest) => [guest.irqs],
  iomem: (guest) => [guest.iomem],
  rdm: (guest) => [guest.rdm],
  cpuid: (guest) => (guest.setting('cpuid')?.value.kind === 'list' ? [guest.cpuid] : [guest.cpuidFlags]),
};

/** Those that both toolstacks read, each with a reader of ours. */
const ofBoth: ReadonlySet<string> = new Set(['vtpm', 'cpuid']);

export const deviceStringInvalid = defineRule({
  name: 'device-string-invalid',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'release',
  summary: 'The string of a device has a part that its toolstack cannot read or does not know.',
  why: "xl says such as 'Unknown string `foo=1' in usbctrl spec' and does not create the guest; of what it only passes over the message tells.",
  evidence: [
    'xl_parse.c, 4.17',
    'libxlu_pci.c and libxl_cpuid.c, 4.17',
    'run: xl 4.17',
    'xm create.py, 4.4.0',
  ],
  examples: {
    bad: [
      {
        note: 'What is missing.',
        files:
          "# xencfg: toolstack=xl xen=4.17\nchannel = ['«name=x»']\np9 = ['«tag=share,path=/srv»']\nvkb = ['backend-type=«x»']\n",
      },
      {
        files:
          "# xencfg: toolstack=xl xen=4.17\nusbctrl = ['«version»', 'ports=4,«speed»=2']\nusbdev = ['hostbus=1,«hostadr»=4']\npvcalls = ['«x»=1']\n",
      },
      {
        files:
          "# xencfg: toolstack=xl xen=4.17\nioports = ['«zz»', '2f8« »']\nirqs = ['«0x5»']\niomem = ['«f0000»']\nvtpm = ['backend=vtpm,uuid=«1»']\nvdispl = ['connectors=«id0»']\nvsnd = [['card,backend=0', '«mixer»,name=x']]\n",
      },
      {
        note: 'xl goes on without these.',
        files:
          "# xencfg: toolstack=xl xen=4.17\nchannel = ['connection=pty,name=x,«foo»=1']\nrdm = 'strategy=host,policy=«strict»'\ncpuid = '«hots»,aes=0'\n",
      },
      {
        files:
          "# xencfg: toolstack=xm\nbuilder = 'hvm'\nvtpm = ['instance=1,«backnd»=0']\ncpuid = ['1:ecx=«01»']\n",
      },
    ],
    good: [
      {
        files:
          "# xencfg: toolstack=xl xen=4.17\nchannel = ['connection=pty,name=x']\nusbctrl = ['version=2,ports=4']\nusbdev = ['hostbus=1,hostaddr=4']\nioports = ['2f8-2ff']\nirqs = [5]\nrdm = 'strategy=host'\ncpuid = 'host,aes=0'\n",
      },
      {
        note: 'The other toolstack may read it, or no release.',
        files: {
          'a.cfg': "ioports = ['0x3f8-']\n",
          'b.cfg': "# xencfg: toolstack=xl xen=4.4\nusbctrl = ['speed=2']\n",
        },
      },
      {
        note: 'A fault of xl from 4.15 on.',
        files: "# xencfg: toolstack=xl\nrdm = 'strategy=host,policy=strict'\n",
      },
      { note: 'Not known.', files: "usbdev = ['hostbus=%s' % bus]\n" },
    ],
  },
  check(guest, report) {
    for (const { setting, readers } of readSettings(guest)) {
      const { name } = setting;
      const devices = kinds[name];
      if (devices === undefined || (readers.length > 1 && !ofBoth.has(name))) continue;
      const keys = name in keysOf ? keysOf[name as keyof typeof keysOf] : [];
      for (const { problem, device, span } of devices(guest).flatMap((it) => [...deviceProblems(it)])) {
        if (keys.length > 0 && missingCommasBefore(keys, device.text).length > 0) continue;
        // Only from some release on.
        if (guest.release === undefined && /^rdm-policy-(?:fails|unknown)$/.test(problem.code)) continue;
        report({
          span,
          message: problem.message,
          help: problem.help ?? 'Correct it, or take it out.',
          ...(!isFatal(problem, guest) && { severity: 'warning' }),
        });
      }
    }
  },
});

const passedOver: ReadonlySet<string> = new Set([
  'channel-unknown-key',
  'ioports-trailing-text',
  'vdispl-size-unread',
  'cpuid-leaf-malformed',
]);

/**
 * Whether the guest is not created. What is not fatal is passed over with a message or without; a key that is unknown here
 * may be one of another release.
 */
function isFatal({ code }: Problem, { toolstack, release }: Guest): boolean {
  if (release === undefined && code.endsWith('-unknown-key')) return false;
  return (
    !passedOver.has(code) && !code.startsWith('rdm-') && (toolstack === 'xm' || !code.startsWith('cpuid-'))
  );
}
