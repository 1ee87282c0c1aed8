// What a hover says of options, parts of device strings, images, addresses, sizes and rules.
import { expect, test } from 'vitest';
import { hover } from '../src/index.ts';
import { place, textAt } from './cursor.ts';

async function check(
  given: Parameters<typeof place>[0],
  expected: { readonly of: string; readonly says: string | RegExp } | undefined,
): Promise<void> {
  const { project, path, offset, view } = place(given);
  const found = await hover(project, path, offset);
  if (expected === undefined || found === undefined) expect(found).toBe(expected);
  else {
    expect(textAt(view, found.range)).toBe(expected.of);
    expect(found.contents.value).toMatch(expected.says);
  }
}

test('an option', () => check('mem$0ory = 256\n', { of: 'memory', says: /at start/ }));
test('a name that nobody knows', () => check('my$0name = 256\n', undefined));
test('a size in another unit', () => check("memory = '2$0048'\n", { of: '2048', says: '2048 MiB = 2 GiB' }));
test('a key of a card', () =>
  check("vif = ['mac=00:16:3e:00:00:01, bri$0dge=xenbr0']\n", {
    of: 'bridge=xenbr0',
    says: /Joins the card/,
  }));
test('an address in the range of Xen', () =>
  check("vif = ['mac=00:16:3e:$000:00:01']\n", { of: 'mac=00:16:3e:00:00:01', says: /set aside for Xen/ }));
test('an address made of another', () =>
  check("vif = ['mac=70:01:68:00:20:1$03']\n", { of: 'mac=70:01:68:00:20:13', says: /\.168\.2\.13/ }));
test('a place of a disk', () =>
  check("disk = ['phy:/dev/a,xv$0da,w']\nbuilder='linux'\n", { of: 'xvda', says: /device in the guest/ }));
test('a kernel', () =>
  check("kernel = '/boot/vmlinuz-2.6.18-6-x$0en-686'\n", {
    of: '/boot/vmlinuz-2.6.18-6-xen-686',
    says: /Etch.*2\.6\.18.*PAE/,
  }));
test('a rule in an instruction', () =>
  check("# xencfg-disable-file mac-mis$0sing -- why\nname = 'a'\n", { of: 'mac-missing', says: /network/ }));
test('a remark', () => check('# some mem$0ory\n', undefined));
test('an option of xend', () =>
  check(
    { 'etc/xen/xend-config.sxp': '(dom0-$0min-mem 196)\n' },
    { of: 'dom0-min-mem', says: /xend-config/ },
  ));
test('a word of the boot line', () =>
  check(
    {
      'boot/grub/menu.lst':
        'title xen\nkernel /boot/xen-3.0.3-1-i386-pae.gz dom0_mem=39$03216\nmodule /boot/vmlinuz-2.6.18-6-xen-686\n',
    },
    { of: 'dom0_mem=393216', says: '393216 KiB = 384 MiB' },
  ));
test('an image of the menu', () =>
  check(
    {
      'boot/grub/menu.lst':
        'title xen\nkernel /boot/xen-3.0.3-1-i3$086-pae.gz\nmodule /boot/vmlinuz-2.6.18-6-xen-686\n',
    },
    { of: '/boot/xen-3.0.3-1-i386-pae.gz', says: /hypervisor 3\.0\.3/ },
  ));
