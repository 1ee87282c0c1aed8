// One IP address in two guests.
import { findClashes, nameAll, placesOf } from '../../clashes.ts';
import { defineRule } from '../../rule.ts';

export const vifIpDuplicate = defineRule({
  name: 'vif-ip-duplicate',
  family: 'fleet',
  scope: 'fleet',
  fact: 'ip',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'Two guests of one host have the same IP address.',
  why: 'Each of them answers for the address, and connections reach now the one and now the other; vif-route sends all packets to the guest that started last.',
  evidence: ['tools/hotplug/Linux/vif-route', 'xm create.py, 4.4.0 (configure_image)', 'own judgement'],
  examples: {
    bad: [
      {
        files: {
          'a.cfg': "name = 'a'\nvif = ['ip=«10.0.0.5»']\n",
          'b.cfg': "name = 'b'\nvif = ['mac=00:16:3e:00:00:02, ip=«10.0.0.5»']\n",
        },
      },
      {
        note: "The options ip and extra give the kernel's address.",
        files: {
          'a.cfg': "# xencfg: toolstack=xm\nname = 'a'\nip = '«10.0.0.5»'\nnetmask = '255.255.255.0'\n",
          'b.cfg':
            "name = 'b'\nkernel = '/boot/vmlinuz'\nextra = 'ip=«10.0.0.5»:10.0.0.1:10.0.0.1:255.255.255.0 ro'\n",
        },
      },
    ],
    good: [
      {
        files: {
          'a.cfg': "name = 'a'\nvif = ['ip=10.0.0.5']\n",
          'b.cfg': "name = 'b'\nvif = ['ip=10.0.0.6']\n",
        },
      },
      {
        note: 'The card and the kernel of one guest, two files of one guest, and no address at all.',
        files: {
          'a.cfg':
            "name = 'a'\nkernel = '/boot/vmlinuz'\nvif = ['ip=10.0.0.5']\nextra = 'ip=10.0.0.5::::::'\n",
          'a-old.cfg': "name = 'a'\nvif = ['ip=10.0.0.5']\n",
          'b.cfg': "name = 'b'\nextra = 'ip=dhcp'\nvif = ['ip=0.0.0.0']\n",
          'c.cfg': "name = 'c'\nextra = 'ip=dhcp'\nvif = ['ip=0.0.0.0']\n",
        },
      },
      {
        note: 'Hosts may have networks of their own.',
        files: {
          'h1/etc/xen/xend-config.sxp': '(vif-script vif-nat)\n',
          'h2/etc/xen/xend-config.sxp': '(vif-script vif-nat)\n',
          'h1/etc/xen/a.cfg': "name = 'a'\nvif = ['ip=10.0.0.5']\n",
          'h2/etc/xen/b.cfg': "name = 'b'\nvif = ['ip=10.0.0.5']\n",
        },
      },
    ],
  },
  check(facts, report) {
    const [first] = facts;
    if (first === undefined || !isAddress(first.key)) return;
    for (const { fact, others, more } of findClashes(facts)) {
      report({
        path: fact.path,
        span: fact.span,
        message: `${nameAll(others, more)} ${others.length + more > 1 ? 'have' : 'has'} the address ${fact.key} as well.`,
        help: 'Give each guest an address of its own.',
        related: placesOf(others, (name) => `also the address of ${name}`),
      });
    }
  },
});

/** One that a single machine may have: no placeholder, and nobody's own. */
function isAddress(text: string): boolean {
  if (/^(?:0|127|255)\./.test(text)) return false;
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) || /^[23][\da-f]{0,3}:[\da-f:]+$/i.test(text);
}
