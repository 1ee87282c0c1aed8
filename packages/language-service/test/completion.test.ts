// What is offered at a cursor, and what the text is once it is taken.
import { describe, expect, test } from 'vitest';
import { completion, resolveCompletion } from '../src/index.ts';
import { edited, place } from './cursor.ts';

type Given = Parameters<typeof place>[0];

async function offered(given: Given) {
  const { project, path, offset, view } = place(given);
  const { items } = await completion(project, path, offset);
  return { items, view, labels: items.map(({ label }) => label) };
}

/** Some of the labels, and some that must not be among them. */
async function check(given: Given, has: readonly string[], hasNot: readonly string[] = []): Promise<void> {
  const { labels } = await offered(given);
  expect(labels).toEqual(expect.arrayContaining([...has]));
  for (const label of hasNot) expect(labels).not.toContain(label);
}

/** The text after an item is taken. */
async function take(given: Given, label: string): Promise<string> {
  const { items, view } = await offered(given);
  const item = items.find((it) => it.label === label);
  expect(item, label).toBeDefined();
  return item === undefined ? '' : edited(view, [item.textEdit]);
}

describe('options', () => {
  test('those of the toolstack that are not set yet', () =>
    check("# xencfg: toolstack=xl\nname = 'a'\nmem$0\n", ['memory', 'vcpus'], ['name', 'netif']));
  test('those of the kind of guest', () =>
    check("# xencfg: toolstack=xl\ntype = 'pv'\nmemory = 1\n$0\n", ['bootloader'], ['usbdevice']));
  test('what is deprecated is marked', async () => {
    const { items } = await offered('# xencfg: toolstack=xl xen=4.17\nmemory = 1\n$0');
    expect(items.find(({ label }) => label === 'builder')?.tags).toEqual([1]);
    expect(items.find(({ label }) => label === 'type')?.tags).toBeUndefined();
  });
  test('a name gets its sign and marks', async () => {
    expect(await take('memory = 1\nvi$0', 'vif')).toBe("memory = 1\nvif = [ '$0' ]");
    expect(await take('memory = 1\nvc$0 = 2', 'vcpus')).toBe('memory = 1\nvcpus = 2');
  });
  test('whole guests in an empty file', () => check('$0', ['guest-pv', 'guest-pvh', 'guest-hvm']));
  test('documentation comes when it is asked for', async () => {
    const { items } = await offered("name = 'a'\nmem$0");
    const item = items.find(({ label }) => label === 'memory');
    expect(item?.documentation).toBeUndefined();
    expect(item && (await resolveCompletion(item)).documentation?.value).toMatch(/guest option/);
  });
  test('those of xl.conf', () => check({ 'etc/xen/xl.conf': 'auto$0' }, ['autoballoon'], ['memory']));
});

describe('values', () => {
  test('words in quotes', () => check("on_crash = 'pre$0'\n", ['preserve', 'destroy']));
  test('words without quotes get them', async () =>
    expect(await take('on_crash = $0\n', 'preserve')).toBe("on_crash = 'preserve'\n"));
  test('switches', () => check('vnc = $0\n', ['0', '1']));
});

describe('device strings', () => {
  test('keys of a card that it does not have yet', () =>
    check("vif = ['mac=00:16:3e:00:00:01,$0']\n", ['bridge', 'model'], ['mac']));
  test('in a line that is not finished', () => check("vif = ['mod$0", ['model', 'bridge']));
  test('models of a card', () => check("vif = ['model=$0']\n", ['e1000', 'rtl8139']));
  test('a fresh address, that nobody in the fleet has', async () => {
    const own = "name = 'a'\nvif = ['mac=$0']\n";
    const [first = ''] = (await offered(own)).labels;
    expect(first).toMatch(/^00:16:3e(?::[0-9a-f]{2}){3}$/);
    const other = `name = 'b'\nvif = ['mac=${first}']\n`;
    await check({ 'a.cfg': own, 'b.cfg': other }, [], [first]);
  });
  test('bridges of the fleet', () =>
    check({ 'a.cfg': "name = 'a'\nvif = ['bridge=$0']\n", 'b.cfg': "name = 'b'\nvif = ['bridge=dmz']\n" }, [
      'dmz',
    ]));
  test('the next free device of xm', () =>
    check("# xencfg: toolstack=xm\ndisk = ['phy:/dev/a,sda1,w', 'phy:/dev/b,$0']\n", ['sda2']));
  test('the next free device of xl', () =>
    check("# xencfg: toolstack=xl\ndisk = ['/dev/a,raw,xvda,rw', 'vdev=$0']\n", ['xvdb']));
  // As in editors that close no quotes by themselves.
  test('the next free device while quotes and brackets are open', async () => {
    const head = '# xencfg: toolstack=xm\n';
    await check(`${head}disk = [ 'phy:/dev/a,xvda,w', 'phy:/dev/b,$0 ]\nmemory = 1\n`, ['xvdb'], ['xvda']);
    await check(`${head}disk = [ 'phy:/dev/a,sda1,w', # 'sda2'\n  'phy:/dev/b,$0\nmemory = 1\n`, ['sda2']);
    await check(`${head}disk = [ 'phy:/dev/b,$0,\n  'phy:/dev/a,xvda,w' ]\n`, ['xvdb'], ['xvda']);
  });
  test('what is taken leaves the bracket behind open quotes', async () => {
    const text = await take("# xencfg: toolstack=xm\ndisk = [ 'phy:/dev/b,x$0 ]\n", 'xvda');
    expect(text).toBe("# xencfg: toolstack=xm\ndisk = [ 'phy:/dev/b,xvda ]\n");
  });
  test('a fresh address while quotes are open', async () => {
    const [first = ''] = (await offered("name = 'a'\nvif = ['mac=$0']\n")).labels;
    const { labels } = await offered(`name = 'a'\nvif = ['mac=${first.toUpperCase()}', 'mac=$0\n`);
    expect(labels[0]).toMatch(/^00:16:3e(?::[0-9a-f]{2}){3}$/);
    expect(labels).not.toContain(first);
  });
  test('modes of xm', () =>
    check("# xencfg: toolstack=xm\ndisk = ['phy:/dev/a,sda1,$0']\n", ['w', 'r', 'w!'], ['rw']));
  test('formats by key and by place', async () => {
    await check("# xencfg: toolstack=xl\ndisk = ['format=$0']\n", ['qcow2', 'raw']);
    await check("# xencfg: toolstack=xl\ndisk = ['/dev/a,$0']\n", ['qcow2', 'raw']);
  });
  test('a disk of its own', () => check('# xencfg: toolstack=xm\ndisk = [ $0 ]\n', ['disk-phy']));
});

describe('other languages', () => {
  test('options of xend', () => check({ 'etc/xen/xend-config.sxp': '(dom0$0)\n' }, ['dom0-min-mem']));
  test('values of xend', () =>
    check({ 'etc/xen/xend-config.sxp': '(xend-relocation-server $0)\n' }, ['yes', 'no']));
  test('words of the hypervisor', () =>
    check({ 'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.0.3-1-i386-pae.gz dom$0\n' }, ['dom0_mem']));
  test("words of dom0's kernel", () =>
    check(
      {
        'boot/grub/menu.lst':
          'title xen\nkernel /boot/xen-3.2-1-i386.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-686 $0\n',
      },
      ['root'],
      ['dom0_mem'],
    ));
  test('instructions and their rules', async () => {
    await check("# xencfg-dis$0\nname = 'a'\n", ['xencfg-disable-next-line']);
    await check("name = 'a' # xencfg-disable-line mac$0\n", ['mac-missing', 'network']);
    await check("name = 'a' # xencfg-disable-line mac-missing -- mac$0\n", [], ['mac-missing']);
  });
});
