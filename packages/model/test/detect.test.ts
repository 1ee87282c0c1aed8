// What a search of a folder takes for a file of Xen's, and what it leaves to other programs.
import { expect, test } from 'vitest';
import { detectLanguage } from '../src/index.ts';

test.each([
  ['a network set-up', 'net.cfg', 'hostname=web1\nip=10.0.0.5\nnetmask=255.255.255.0\ngateway=10.0.0.1\n'],
  ['LILO', 'lilo.conf', 'boot=/dev/sda\nroot=/dev/sda1\nimage=/vmlinuz\nlabel=Linux\n'],
  ['a guest of bhyve', 'vm.conf', 'loader="bhyveload"\ncpu=1\nmemory=256M\ndisk0_name="disk0.img"\n'],
  ['Terraform', 'main', 'resource "x_domain" "vm" {\n  name   = "web"\n  memory = 512\n  maxmem = 512\n}\n'],
  ['a serial line', 'port.cfg', 'usb=1\nserial=/dev/ttyS0\ndevice=ttyUSB0\n'],
  ['settings in Python', 'app.cfg', "import os\nname = 'app'\npath = os.getcwd()\nroot = '/srv'\n"],
  ['a game', 'server.cfg', '// the server\nname="One"\nmaxmem=512\nmemory=128\n'],
  ['a text about Xen', 'README', "Some words before it\nThe options may be short:\n  loader = 'hvmloader'\n"],
  ['an agent', 'agent.conf', 'name = "a"\npath = "/var/lib/a"\ninterface = "eth0"\nrestart = "always"\n'],
])('a search leaves %s alone, and whoever names it has it read', (_what, name, text) => {
  expect(detectLanguage(`srv/${name}`, text)).toBeUndefined();
  expect(detectLanguage(`srv/${name}`, text, true)).toBe('cfg');
});

test.each([
  ['one telling option', 'srv/a', "kernel = '/boot/vmlinuz'\nvif = ['']\n"],
  ['an everyday one with a list', 'srv/a', "root = '/dev/xvda1'\ndisk = ['phy:/dev/vg/a,xvda1,w']\n"],
  ['name and memory alone', 'srv/a.cfg', "name = 'a'\nmemory = 512\n"],
  ['two of what every guest has', 'srv/a.cfg', "name = 'a%d' % 7\nmemory = 512\nvendor_mode = 1\n"],
  ['the only one that it sets', 'srv/a.cfg', "name = 'a'\n"],
  ['its folder', 'etc/xen/a', "name = 'a'\nroot = '/dev/xvda1'\n"],
  ['its ending', 'srv/a.xl', "name = 'a'\nkernel = '/boot/vmlinuz'\n"],
])('a search knows a guest by %s', (_what, path, text) => {
  expect(detectLanguage(path, text)).toBe('cfg');
});

test('what xend stores is in round brackets, and a guest kept under its name is read as a guest', () => {
  const path = 'var/lib/xend/domains/web/config.sxp';
  expect(detectLanguage(path, '# a guest\n(domain (name web))\n')).toBe('sxp');
  expect(detectLanguage(path, '')).toBe('sxp');
  for (const named of [true, false])
    expect(detectLanguage(path, "# a guest\nname = 'web'\nvif = ['bridge=xenbr0']\n", named)).toBe('cfg');
});

test.each([
  ['xend-config.sxp.erb', '<% if @relocation %>\n(xend-relocation-server yes)\n<% end %>\n', 'sxp'],
  ['wheezy_xend-config.sxp.erb', '<%= @header %>\n(dom0-min-mem 196)\n', 'sxp'],
  ['xl.conf.j2', '{{ header }}\nautoballoon=0\n', 'xl-conf'],
  ['vmconfig.erb', "<%= @header %>\nname = 'a'\nmemory = 512\n", 'cfg'],
])('%s is a template, which is left alone until somebody names it', (name, text, language) => {
  expect(detectLanguage(name, text)).toBeUndefined();
  expect(detectLanguage(name, text, true)).toBe(language);
});

test('a program with a boot menu in it is no boot menu, and a script that locks no xl.conf', () => {
  expect(detectLanguage('bin/lock', 'lockfile=/run/a\nn=1\n')).toBeUndefined();
  expect(detectLanguage('boot/grub/menu.mod', '\0menuentry "test" {\n}\n')).toBeUndefined();
});
