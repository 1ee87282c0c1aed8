// Booting from the network without a card that can.
import type { VifSpec } from '@xencfg/grammar-device';
import type { Guest } from '@xencfg/model';
import { compareReleases } from '@xencfg/schema';
import type { RelatedPlace } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

/** Emulated cards for which no boot ROM was ever made: an ISA card and one of embedded boards. */
const romless = ['ne2k_isa', 'smc91c111'];

/** What else may bring a card. */
const otherSources = ['vif2', 'nics', 'ne2000', 'pci', 'device_model_args', 'device_model_args_hvm'];

export const hvmBootNetworkWithoutPxeNic = defineRule({
  name: 'hvm-boot-network-without-pxe-nic',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A guest is to boot from the network and has no emulated card with a boot ROM.',
  why: 'The firmware passes over the network: only the boot ROM of an emulated card can start from it.',
  evidence: ['the article that fixtures/seed was made from', 'xl-network-configuration(5)'],
  examples: {
    bad: [
      {
        files:
          "# xencfg: toolstack=xm\nbuilder = 'hvm'\nboot = '«n»'\nvif = ['type=netfront,bridge=xenbr0']\n",
      },
      {
        note: 'Every card is unable.',
        files: "type = 'hvm'\nboot = '«cdn»'\nvif = ['type=vif,bridge=xenbr0', 'model=ne2k_isa']\n",
      },
      { note: 'There is none.', files: "builder = 'hvm'\nboot = '«n»'\n" },
    ],
    good: [
      { files: "builder = 'hvm'\nboot = 'n'\nvif = ['type=ioemu,model=e1000,bridge=xenbr0']\n" },
      {
        note: 'xl of today passes over a type that it does not know, and emulates the card.',
        files: "type = 'hvm'\nboot = 'n'\nvif = ['type=netfront']\n",
      },
      { note: 'Not known.', files: "builder = 'hvm'\nboot = 'n'\nvif = cards\n" },
      { note: 'No guest of this kind.', files: "boot = 'n'\nkernel = '/boot/vmlinuz'\n" },
    ],
  },
  check(guest, report) {
    const boot = guest.text('boot');
    const { cards } = guest;
    if (
      guest.kind === 'pv' ||
      guest.kind === 'pvh' ||
      boot === undefined ||
      !boot.text.includes('n') ||
      !cards.complete
    )
      return;
    if (!otherSources.every((option) => guest.isAbsent(option))) return;
    const reasons = cards.all.map((card) => reasonOf(card.spec, guest));
    const related: RelatedPlace[] = [];
    for (const [index, card] of cards.all.entries()) {
      const reason = reasons[index];
      if (reason === undefined) return;
      related.push({ message: reason.message, path: guest.path, span: card.at(reason.span) });
    }
    report({
      span: boot.span,
      message:
        related.length === 0
          ? `boot is '${boot.text}', and the guest has no network card.`
          : `boot is '${boot.text}', and no network card of the guest can boot.`,
      help: 'Give the guest a card with type=ioemu and a model such as rtl8139 or e1000, or take the n out of boot.',
      related,
    });
  },
});

/**
 * Why a card certainly has no boot ROM. xm emulates a card of type ioemu and no other (image.py); xl leaves one out for
 * `vif`, and up to 4.5 for any word but ioemu (xl_parse.c).
 */
function reasonOf(
  { type, model }: VifSpec,
  { toolstack, release }: Guest,
): Omit<RelatedPlace, 'path'> | undefined {
  // While nothing tells the toolstack, what xm makes of it is said with its name.
  const isStrict = toolstack !== 'xl' || (release !== undefined && compareReleases(release, '4.6') < 0);
  if (type !== undefined && type.value !== 'ioemu' && (isStrict || type.value === 'vif'))
    return {
      message: toolstack === undefined ? 'a paravirtual card under xm' : 'a paravirtual card',
      span: type.span,
    };
  return model !== undefined && romless.includes(model.value)
    ? { message: `${model.value} has no boot ROM`, span: model.span }
    : undefined;
}
