// A paravirtual guest with a PCI device and no bounce buffer for it.
import type { Guest, KernelArgument } from '@xencfg/model';
import type { ImageIdentity } from '@xencfg/schema';
import { appendWord, lastWords } from '../../command-line.ts';
import { defineRule } from '../../rule.ts';

export const pciPvWithoutSwiotlb = defineRule({
  name: 'pci-pv-without-swiotlb',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'The kernel of a paravirtual guest gets a PCI device and is not told to set up a bounce buffer.',
  why: "The guest's memory lies scattered over the machine's, so without the buffer the driver's DMA fails or goes to memory that is not the guest's.",
  evidence: [
    'the article that fixtures/seed was made from',
    "PCI passthrough page of the Xen project's wiki",
  ],
  examples: {
    bad: [
      {
        files: "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\npci = ['0000:00:1a.0']\nextra = '«xencons=tty»'\n",
        fixed:
          "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\npci = ['0000:00:1a.0']\nextra = 'xencons=tty swiotlb=force'\n",
      },
      {
        note: 'A kernel with pv_ops has another word, and there is no extra yet.',
        files: "kernel = '/boot/vmlinuz-3.2.0-4-amd64'\n«pci» = ['01:00.0']\n",
        fixed: "kernel = '/boot/vmlinuz-3.2.0-4-amd64'\nextra = 'iommu=soft'\npci = ['01:00.0']\n",
      },
      {
        note: 'Under xm a kernel that nobody knows needs one of the two.',
        files: "# xencfg: toolstack=xm\nkernel = '/boot/vmlinuz-guest'\npci = ['01:00.0']\nextra = '«ro»'\n",
        fixed:
          "# xencfg: toolstack=xm\nkernel = '/boot/vmlinuz-guest'\npci = ['01:00.0']\nextra = 'ro swiotlb=force'\n",
      },
    ],
    good: [
      {
        files:
          "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\npci = ['0000:00:1a.0']\nextra = 'swiotlb=force xencons=tty'\n",
      },
      {
        note: 'A kernel that sets the buffer up by itself.',
        files: "kernel = '/boot/vmlinuz-3.16.0-4-amd64'\npci = ['01:00.0']\n",
      },
      {
        note: "The guest's own menu may have the words.",
        files: "# xencfg: toolstack=xm\nbootloader = 'pygrub'\npci = ['01:00.0']\nextra = 'ro'\n",
      },
      {
        note: 'Not known: the words, the kernel, whether there is a device.',
        files: {
          'a.cfg': "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\npci = ['01:00.0']\nextra = words\n",
          'b.cfg': "type = 'pv'\nkernel = '/boot/vmlinuz-guest'\npci = ['01:00.0']\nextra = 'ro'\n",
          'c.cfg': "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\npci = []\nextra = 'ro'\n",
        },
      },
    ],
  },
  check(guest, report) {
    const { kernel, kernelImage: image, kernelArguments: words, pciDevices } = guest;
    const pci = guest.setting('pci');
    if (image === undefined || words === undefined || pci === undefined || pciDevices.all.length === 0)
      return;
    const word = wordFor(image, guest);
    if (word === undefined || words.some(setsUpBuffer)) return;
    const text = lastWords(guest);
    const edit = kernel && appendWord(guest, word, kernel.setting);
    const isUnknown = isNameless(image);
    report({
      span: text === undefined || text.text === '' ? pci.nameSpan : text.span,
      message: `The guest gets PCI devices, and its kernel is not told ${word}.`,
      help: isUnknown
        ? 'Add swiotlb=force to the words for the kernel, or iommu=soft for one with pv_ops.'
        : `Add ${word} to the words for the kernel.`,
      ...(isUnknown && { severity: 'warning' }),
      related: [
        ...(kernel ? [{ message: 'the kernel', path: guest.path, span: kernel.span }] : []),
        { message: 'the devices', path: guest.path, span: pci.value.span },
      ],
      ...(edit && { fix: { title: `Add ${word}`, safety: 'unsafe', edits: [edit] } }),
    });
  },
});

/**
 * The word that the kernel needs; undefined where it needs none or that is not known.
 * - Kernels with patches for Xen have swiotlb=force.
 * - pv_ops have iommu=soft. From Linux 3.7 on xen-pcifront sets the buffer up by itself.
 * - A kernel that xm starts and whose name tells nothing is one of the two: both understand force. So it is while the file
 *   does not name a kernel yet.
 */
function wordFor(image: ImageIdentity, guest: Guest): string | undefined {
  if (isNameless(image))
    return guest.toolstack === 'xm' || guest.isAbsent('kernel') ? 'swiotlb=force' : undefined;
  if (image.kind !== 'linux' || image.pvGuest === false) return undefined;
  const [major = 0, minor = 0] = image.release?.split('.').map(Number) ?? [];
  if (image.pvOps !== false && (major > 3 || (major === 3 && minor >= 7))) return undefined;
  return image.pvOps === true ? 'iommu=soft' : 'swiotlb=force';
}

function isNameless({ kind, release }: ImageIdentity): boolean {
  return kind === 'unknown' || (kind === 'linux' && release === undefined);
}

/** Either word, for any kernel: which understands the other's is not settled. A size of the buffer passes as well. */
function setsUpBuffer({ name, value = '' }: KernelArgument): boolean {
  if (name === 'swiotlb') return !/(?:^|,)(?:off|noforce)$/.test(value);
  return name === 'iommu' && value.split(',').includes('soft');
}
