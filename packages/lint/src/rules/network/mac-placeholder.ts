// An address out of a manual that was to be replaced.
import { macsOf } from '@xencfg/model';
import { deriveMac } from '../../mac-generator.ts';
import { isTemplate } from '../../mac-texts.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

/** Those that manuals and tutorials show. */
const samples: ReadonlySet<string> = new Set([
  '00:16:3e:00:00:00',
  '00:16:3e:12:34:56',
  '00:16:3e:aa:bb:cc',
  '00:16:3e:ab:cd:ef',
  'aa:bb:cc:dd:ee:ff',
  '12:34:56:78:9a:bc',
]);

export const macPlaceholder = defineRule({
  name: 'mac-placeholder',
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A MAC address is one that manuals show, to be replaced by your own.',
  why: 'Whoever else kept it has the same one: on one network both guests then lose packets.',
  evidence: ['xl-network-configuration(5)'],
  examples: {
    bad: [
      {
        files: "name='web'\nvif=['mac=«00:16:3E:XX:XX:XX»']\n",
        fixed: "name='web'\nvif=['mac=00:16:3e:2a:7b:e9']\n",
      },
      {
        files: "name='web'\nvif=['mac=«00:16:3e:00:00:00»,bridge=br0', 'mac=«AA:BB:CC:DD:EE:FF»']\n",
        fixed: "name='web'\nvif=['mac=00:16:3e:2a:7b:e9,bridge=br0', 'mac=00:16:3e:32:d1:3e']\n",
      },
    ],
    good: [
      { files: "vif=['mac=00:16:3e:5b:1c:44', 'mac=00:16:3e:00:00:01']\n" },
      { note: 'Filled in by the file.', files: "vif=['mac=00:16:3e:XX:XX:%02x' % number]\n" },
    ],
  },
  check(guest, report, context) {
    const shown = [...macsOf(guest)]
      .filter(({ text }) => samples.has(text))
      .map(({ written, span, card }) => ({ written, span, card, isTemplate: false }));
    const templates = guest.cards.all.flatMap(({ spec: { mac }, at }, card) =>
      mac !== undefined && isTemplate(mac.value)
        ? [{ written: mac.value, span: at(mac.span), card, isTemplate: true }]
        : [],
    );
    for (const { written, span, card, isTemplate: isOpen } of [...shown, ...templates]) {
      report({
        span,
        message: isOpen
          ? `${written} is a pattern of an address, not an address.`
          : `${written} is an address that manuals show as an example.`,
        help: 'Put an address of your own in its place.',
        ...(isOpen && {
          severity: 'error',
          why: 'xl says "Invalid parameter `mac\'" and starts the guest with the half that it could read; xend hands the text on or refuses it.',
        }),
        ...(isVerbatim(guest.document.text, span, written) && {
          fix: {
            title: 'Give this card an address of its own',
            safety: 'unsafe',
            edits: [{ span, text: deriveMac(context.fleet, guest, card) }],
          },
        }),
      });
    }
  },
});
