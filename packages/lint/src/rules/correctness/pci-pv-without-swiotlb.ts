// A paravirtual guest with a PCI device and no bounce buffer for it.
import type { ImageIdentity, Toolstack } from '@xencfg/schema';
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
    const { kernel, kernelArguments: words, pciDevices } = guest;
    const pci = guest.setting('pci');
    if (kernel === undefined || words === undefined || pci === undefined || pciDevices.all.length === 0)
      return;
    const needed = wordsFor(kernel.image, guest.toolstack);
    const [word] = needed;
    if (word === undefined || words.some((it) => serves(it, needed))) return;
    const text = lastWords(guest);
    const edit = appendWord(guest, word, kernel.setting);
    const isRecognised = kernel.image.kind === 'linux' && kernel.image.release !== undefined;
    report({
      span: text === undefined || text.text === '' ? pci.nameSpan : text.span,
      message: `The guest gets PCI devices and its kernel neither ${needed.join(' nor ')}.`.replace(
        / neither (\S+)\.$/,
        ' no $1.',
      ),
      help: `Put ${needed.join(' or ')} into extra.`,
      ...(!isRecognised && { severity: 'warning' }),
      related: [
        {
          message: isRecognised ? 'the kernel' : 'a kernel of which no more is known',
          path: guest.path,
          span: kernel.span,
        },
        { message: 'the devices', path: guest.path, span: pci.value.span },
      ],
      ...(edit && { fix: { title: `Add ${word}`, safety: 'unsafe', edits: [edit] } }),
    });
  },
});

/**
 * The words of which the kernel needs one, the best first; none where it needs none or that is not known.
 * - Kernels with patches for Xen have swiotlb=force.
 * - pv_ops have iommu=soft and understand the other. From Linux 3.7 on xen-pcifront sets the buffer up by itself.
 * - A kernel that xm starts and whose name tells nothing is one of the two: force serves both.
 */
function wordsFor(image: ImageIdentity, toolstack: Toolstack | undefined): readonly string[] {
  if (image.kind === 'unknown' || (image.kind === 'linux' && image.release === undefined))
    return toolstack === 'xm' ? ['swiotlb=force', 'iommu=soft'] : [];
  if (image.kind !== 'linux' || image.pvGuest === false) return [];
  if (image.pvOps === false) return ['swiotlb=force'];
  const [major = 0, minor = 0] = image.release?.split('.').map(Number) ?? [];
  if (major > 3 || (major === 3 && minor >= 7)) return [];
  return image.pvOps === true ? ['iommu=soft', 'swiotlb=force'] : ['swiotlb=force', 'iommu=soft'];
}

/** Any size or mode of swiotlb= but off is taken for a decision. */
function serves(
  { name, value = '' }: { readonly name: string; readonly value?: string },
  needed: readonly string[],
): boolean {
  if (name === 'swiotlb') return !/(?:^|,)(?:off|noforce)$/.test(value);
  return name === 'iommu' && needed.includes('iommu=soft') && value.split(',').includes('soft');
}
