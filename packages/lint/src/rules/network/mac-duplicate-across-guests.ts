// One MAC address in two guests.
import { macsOf } from '@xencfg/model';
import { findClashes, nameAll, nameOf } from '../../clashes.ts';
import { deriveMac } from '../../mac-generator.ts';
import { isPlaceholder } from '../../mac-texts.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const macDuplicateAcrossGuests = defineRule({
  name: 'mac-duplicate-across-guests',
  family: 'network',
  scope: 'fleet',
  fact: 'mac',
  reach: () => true,
  languages: ['cfg'],
  severity: 'error',
  summary: 'Two guests have the same MAC address.',
  why: 'On one network the switch sends the packets of both to whichever spoke last, so that both drop off it now and then; no toolstack compares the files.',
  evidence: ['the article that fixtures/seed was made from', 'xl-network-configuration(5)'],
  examples: {
    bad: [
      {
        files: {
          'a.cfg': "name = 'a'\nvif = ['mac=«00:16:3e:00:00:01»']\n",
          'b.cfg': "name = 'b'\nvif = ['mac=«00:16:3E:00:00:01»,bridge=xenbr0']\n",
        },
        fixed: {
          'a.cfg': "name = 'a'\nvif = ['mac=00:16:3e:00:00:01']\n",
          'b.cfg': "name = 'b'\nvif = ['mac=00:16:3e:4c:bf:dd,bridge=xenbr0']\n",
        },
      },
      {
        note: 'Guests without a name are told apart by their files.',
        files: {
          'a.cfg': "vif = ['mac=«00:16:3e:00:00:01»']\n",
          'b.cfg': "vif = ['mac=«00:16:3e:00:00:01»']\n",
        },
      },
      {
        note: 'Guests of two hosts meet on the network, unlike their disks.',
        files: {
          'h1/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'h2/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'h1/etc/xen/a.cfg': "name = 'a'\nvif = ['mac=«00:16:3e:00:00:01»']\n",
          'h2/etc/xen/b.cfg': "name = 'b'\nvif = ['mac=«00:16:3e:00:00:01»']\n",
        },
      },
    ],
    good: [
      {
        files: {
          'a.cfg': "name = 'a'\nvif = ['mac=00:16:3e:00:00:01']\n",
          'b.cfg': "name = 'b'\nvif = ['mac=00:16:3e:00:00:02']\n",
        },
      },
      {
        note: 'Two files of one guest.',
        files: {
          'a.cfg': "name = 'a'\nvif = ['mac=00:16:3e:00:00:01']\n",
          'a-old.cfg': "name = 'a'\nvif = ['mac=00:16:3e:00:00:01']\n",
        },
      },
      {
        note: 'An address that depends on a variable.',
        files: {
          'a.cfg': "name = 'a'\nvif = ['mac=00:16:3e:00:00:01']\n",
          'b.cfg': "name = 'b'\nvif = ['mac=00:16:3e:00:00:%02x' % vmid]\n",
        },
      },
    ],
  },
  check(facts, report, { fleet }) {
    // Other rules speak of addresses that no card may have.
    if (facts.some((fact) => isPlaceholder(fact.key))) return;
    const [keeper] = facts;
    for (const { fact, others, more } of findClashes(facts)) {
      // One may keep its address, so that mending all findings mends each of the others once.
      const guest = fact.guest === keeper?.guest ? undefined : fleet.guestsByPath.get(fact.path);
      const mac = guest && [...macsOf(guest)].find((it) => it.span.start === fact.span.start);
      const isCertain = guest && mac && isVerbatim(guest.document.text, mac.span, mac.written);
      report({
        path: fact.path,
        span: fact.span,
        message: `${nameAll(others, more)} ${others.length + more > 1 ? 'have' : 'has'} the MAC address ${fact.key} as well.`,
        help: 'Give each guest an address of its own.',
        related: others.map((it) => ({
          message: `also the address of ${nameOf(it)}`,
          path: it.path,
          span: it.span,
        })),
        ...(isCertain && {
          fix: {
            title: 'Give this card an address of its own',
            safety: 'unsafe',
            edits: [{ span: mac.span, text: deriveMac(fleet, guest, mac.card) }],
          },
        }),
      });
    }
  },
});
