// A MAC address from a range that belongs to somebody else.
import { macsOf } from '@xencfg/model';
import { isPlaceholder } from '../../mac-texts.ts';
import { defineRule } from '../../rule.ts';

export const macOutsideXenRange = defineRule({
  name: 'mac-outside-xen-range',
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: "A MAC address is neither in Xen's range nor locally administered nor in a range that is yours.",
  why: 'A manufacturer may have given it to a real card; should the two meet on one network, both fail.',
  evidence: ['xl-network-configuration(5)', 'the article that fixtures/seed was made from'],
  examples: {
    bad: [
      { files: "vif = ['mac=«00:24:e8:11:22:33»,bridge=xenbr0']\n" },
      { note: "VMware's.", files: "vif = ['mac=«00:0c:29:11:22:33»,bridge=xenbr0']\n" },
      {
        note: 'An IP address in decimal digits: 192.168.2.13.',
        files: "vif = ['bridge=xenbr0, mac=«70:01:68:00:20:13»']\n",
      },
    ],
    good: [
      { files: "vif = ['mac=00:16:3E:11:22:33', 'mac=02:0c:29:11:22:33']\n" },
      {
        note: 'Other rules speak of addresses that no card may have.',
        files: "vif = ['mac=00:00:00:00:00:00', 'mac=01:0c:29:11:22:33', 'mac=ff:ff:ff:ff:ff:ff']\n",
      },
      { note: 'Oracle VM gives these to its guests.', files: "vif = ['mac=00:21:f6:bb:00:24']\n" },
      { note: 'Not known.', files: "vif = ['mac=%s:29:11:22:33' % prefix]\n" },
    ],
  },
  check(guest, report, { settings }) {
    for (const { mac, text, span } of macsOf(guest)) {
      if (mac.xenRange || text.startsWith(oracleVmRange) || mac.local || mac.multicast || isPlaceholder(text))
        continue;
      if (settings.macPrefixes?.some((prefix) => text.startsWith(prefix))) continue;
      const maker = virtualMakers.get(text.slice(0, 8));
      report({
        span,
        message: `The MAC address ${text} ${describeOwner(text, maker)}.`,
        ...(maker !== undefined && {
          why: `A guest of ${maker} may have it, too, perhaps the one that this was made from; should the two meet on one network, both fail.`,
        }),
        help: "Take an address that begins with 00:16:3e, or name the prefix in the project's macPrefixes.",
      });
    }
  },
});

function describeOwner(mac: string, maker: string | undefined): string {
  if (maker !== undefined) return `is in a range from which ${maker} takes those of its guests`;
  const address = spelledAddress(mac);
  return address === undefined
    ? 'may belong to a real card'
    : `spells ${address} and may belong to a real card`;
}

/** By the first three octets, as the IEEE has them registered. */
const virtualMakers: ReadonlyMap<string, string> = new Map([
  ['00:05:69', 'VMware'],
  ['00:0c:29', 'VMware'],
  ['00:1c:14', 'VMware'],
  ['00:50:56', 'VMware'],
  ['00:15:5d', 'Hyper-V'],
  ['00:1c:42', 'Parallels'],
  ['08:00:27', 'VirtualBox'],
]);

/** Virtual Iron's, from which Oracle VM Manager takes the addresses of Xen guests. */
const oracleVmRange = '00:21:f6';

/**
 * The IPv4 address of a habit of numbering: 70:0, then the last three octets with three decimal digits each, read as hex
 * digits. The first octet is not in it; before 168 it is 192, elsewhere it stays open.
 */
function spelledAddress(mac: string): string | undefined {
  const [, ...digits] = /^700(\d{3})(\d{3})(\d{3})$/.exec(mac.replaceAll(':', '')) ?? [];
  const octets = digits.map(Number);
  if (octets.length !== 3 || octets.some((octet) => octet > 255)) return undefined;
  return octets[0] === 168
    ? `the IP address 192.${octets.join('.')}`
    : `an IP address that ends in ${octets.join('.')}`;
}
