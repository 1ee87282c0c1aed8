// A MAC address that is not six pairs of hex digits.
import { parseMac } from '@xencfg/grammar-device';
import { formatMac, type Guest } from '@xencfg/model';
import { compareReleases } from '@xencfg/schema';
import { shiftSpan } from '@xencfg/source';
import { isTemplate } from '../../mac-texts.ts';
import { defineRule } from '../../rule.ts';
import { swallowedOption } from '../../swallowed-option.ts';
import { isVerbatim } from '../../verbatim.ts';

export const macMalformed = defineRule({
  name: 'mac-malformed',
  aliases: ['mac-separator'],
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'A MAC address is not six pairs of hex digits parted by colons.',
  why: "xl says \"Invalid parameter `mac'\" and starts the guest with the half that it could read; xend hands the text on or refuses it with 'MAC address is not valid', by release.",
  evidence: [
    'xl_parse.c, 4.17',
    "XendDomainInfo.py, 4.4.0: 'MAC address is not valid'",
    'run: xm create -n of 4.4.0 under Python 2.7',
  ],
  dependsOn: 'toolstack',
  examples: {
    bad: [
      { files: "vif = ['mac=«00:16:3e:11:22»,bridge=xenbr0']\n" },
      {
        note: 'The letter O in place of a zero.',
        files: "vif = ['mac=00:16:3e:«O0»:11:22']\n",
      },
      { note: 'A key without a value.', files: "vif = ['bridge=xenbr0,«mac=»']\n" },
      {
        note: 'xl takes any separator, and what else reads the file may not.',
        files: "type = 'pv'\nvif = ['mac=00«-»16-3e-11-22-33']\n",
        fixed: "type = 'pv'\nvif = ['mac=00:16:3e:11:22:33']\n",
      },
    ],
    good: [
      { files: "vif = ['mac=00:16:3E:11:22:33', 'bridge=xenbr0']\n" },
      { note: 'Blanks around it harm nobody.', files: "type = 'pv'\nvif = ['mac= 00:16:3e:11:22:33 ']\n" },
      { note: 'A pattern to fill in, which is another mistake.', files: "vif = ['mac=00:16:3e:XX:XX:XX']\n" },
      { note: 'A part that is not known.', files: "vif = ['mac=00:16:3e:11:%s' % rest]\n" },
    ],
  },
  check(guest, report) {
    for (const card of guest.cards.all) {
      const { mac, items } = card.spec;
      // Of what has slipped in for want of a comma another rule speaks.
      if (mac === undefined || swallowedOption(mac) !== undefined) continue;
      if (mac.value === '') {
        const item = items.findLast((it) => it.value?.span.start === mac.span.start);
        report({
          span: card.at(item?.span ?? mac.span),
          message: 'This mac= has no address behind it.',
          help: 'Write an address such as 00:16:3e:12:34:56 after it.',
        });
        continue;
      }
      // xl's strtoul passes over blanks before the address and does not look at what follows it; xm's are gone already.
      const text = mac.value.trim();
      const offset = mac.span.start + mac.value.indexOf(text);
      const { mac: address, problem } = parseMac(text);
      if (problem === undefined || isTemplate(text)) continue;
      const isEmpty = problem.span.start === problem.span.end;
      const isReadable = address !== undefined && mayRead(guest, problem.code);
      report({
        span: card.at(isEmpty ? mac.span : shiftSpan(problem.span, offset)),
        message: problem.message,
        help: problem.help ?? 'Write it as 00:16:3e:12:34:56.',
        ...(isReadable && {
          severity: guest.toolstack === 'xl' ? 'info' : 'warning',
          why: 'xl reads this address all the same; xm, and scripts that compare addresses as text, do not.',
        }),
        ...(address !== undefined &&
          isVerbatim(guest.document.text, card.at(mac.span), mac.value) && {
            fix: {
              title: 'Write it with two digits and colons',
              safety: isReadable || problem.code === 'mac-separator' ? 'safe' : 'unsafe',
              edits: [{ span: card.at(mac.span), text: formatMac(address.bytes) }],
            },
          }),
      });
    }
  },
});

/**
 * Whether xl, if it reads the file, gets all six bytes. From 4.6 on strtoul finds the end of each group by itself; before,
 * the text was cut every third character, so that a lone digit shifted all that follows (xl_parse.c, parse_nic_config).
 */
function mayRead({ toolstack, release }: Guest, code: string): boolean {
  if (toolstack === 'xm') return false;
  const isOld = release !== undefined && compareReleases(release, '4.6') < 0;
  return code === 'mac-separator' || !isOld;
}
