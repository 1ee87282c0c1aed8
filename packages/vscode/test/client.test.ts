// What of the client needs no VS Code: which files are ours, the comment for a target, settings in xencfg.json, the status text.
import { parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { languageFor } from '../src/look.ts';
import { editPragma, type PragmaTarget } from '../src/pragma.ts';
import { writeSnippetFiles } from '../src/snippet-files.ts';
import { describeTarget } from '../src/status-text.ts';
import { configure, releasesOf } from '../src/target-choice.ts';

const guest = "name = 'web'\nmemory = 512\ndisk = [ 'phy:/dev/vg/web,xvda,w' ]\n";

describe('files that no pattern names', () => {
  test.each([
    ['/home/me/web.cfg', 'properties', guest, 'xen-cfg'],
    ['/etc/xen/web', 'plaintext', guest, 'xen-cfg'],
    [
      '/home/me/old.conf',
      'properties',
      '(xend-relocation-server no)\n(network-script network-bridge)\n',
      'xend-sxp',
    ],
    ['/home/me/my_xl.conf', 'properties', 'autoballoon="off"\n', 'xl-conf'],
  ])('%s in %s', (path, languageId, text, expected) => {
    expect(languageFor({ path, languageId, text })).toBe(expected);
  });

  test.each([
    ['setup.cfg', '[metadata]\nname = x\nversion = 1\n'],
    ['zoo.cfg', 'tickTime=2000\ndataDir=/var/lib/zookeeper\nclientPort=2181\n'],
    ['nagios.cfg', 'log_file=/var/log/nagios.log\ncfg_file=/etc/nagios/objects.cfg\n'],
    ['haproxy.cfg', 'global\n  maxconn 4096\ndefaults\n  mode http\n'],
    ['openocd.cfg', 'source [find interface/jlink.cfg]\ntransport select swd\n'],
    ['isolinux.cfg', 'DEFAULT linux\nLABEL linux\n  KERNEL vmlinuz\n  APPEND root=/dev/sda1\n'],
    ['ansible.cfg', '[defaults]\ninventory = hosts\nforks = 5\n'],
    ['motd', 'Welcome to the machine\n'],
    ['lilo.conf', 'boot=/dev/hda\nprompt\nimage=/boot/vmlinuz\n'],
  ])('%s stays as it is', (name, text) => {
    expect(languageFor({ path: `/etc/${name}`, languageId: 'properties', text })).toBeUndefined();
  });

  test('what another extension has is not looked at', () => {
    expect(languageFor({ path: '/x/web.cfg', languageId: 'python', text: guest })).toBeUndefined();
    expect(languageFor({ path: '/x/web.py', languageId: 'plaintext', text: guest })).toBeUndefined();
  });
});

describe('the comment for a target', () => {
  const apply = (text: string, target: PragmaTarget): string => {
    const edit = editPragma(text, target);
    return edit === undefined ? text : text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  };

  test.each<[text: string, target: PragmaTarget, expected: string]>([
    ["name = 'a'\n", { toolstack: 'xl', xen: '4.17' }, "# xencfg: toolstack=xl xen=4.17\nname = 'a'\n"],
    ['', { toolstack: 'xm' }, '# xencfg: toolstack=xm\n'],
    ['\ufeffa = 1\r\n', { toolstack: 'xm' }, '\ufeff# xencfg: toolstack=xm\r\na = 1\r\n'],
    [
      '# web\n# xencfg: toolstack=xm xen=3.2\na = 1',
      { toolstack: 'xl' },
      '# web\n# xencfg: toolstack=xl\na = 1',
    ],
    ['#xencfg:  toolstack=xm\na = 1', { toolstack: 'xm' }, '#xencfg: toolstack=xm\na = 1'],
    ['# xencfg: toolstack=xm\r\na = 1', {}, 'a = 1'],
    ['# xencfg: toolstack=xm other=1\na = 1', {}, '# xencfg: other=1\na = 1'],
    ['a = 1\n# xencfg: toolstack=xm\n', { xen: '4.4' }, '# xencfg: xen=4.4\na = 1\n# xencfg: toolstack=xm\n'],
    ['a = 1\n', {}, 'a = 1\n'],
  ])('%j and %j', (text, target, expected) => {
    expect(apply(text, target)).toBe(expected);
    expect(editPragma(expected, target)).toBeUndefined();
  });
});

test('a configuration keeps its comments', () => {
  const text = '{\n  // ours\n  "toolstack": "xm", // old\n  "xen": "3.2",\n  "rules": {},\n}\n';
  const changed = configure(text, { toolstack: 'xl', xen: '4.17' });
  expect(changed).toContain('// ours');
  expect(changed).toContain('// old');
  expect(parse(changed, [], { allowTrailingComma: true })).toEqual({
    toolstack: 'xl',
    xen: '4.17',
    rules: {},
  });
  expect(parse(configure(changed, {}), [], { allowTrailingComma: true })).toEqual({ rules: {} });
  expect(parse(configure('', { toolstack: 'xl' }))).toEqual({ toolstack: 'xl' });
});

test('releases are those that had the toolstack, newest first', () => {
  expect(releasesOf('xm')[0]).toBe('4.4');
  expect(releasesOf('xm').at(-1)).toBe('3.0.0');
  expect(releasesOf('xl').at(-1)).toBe('4.0');
});

test('the status item says toolstack, release and host, and why', () => {
  const { text, tooltip } = describeTarget(
    { language: 'cfg', toolstack: 'xm', release: '3.2', hostName: 'old', because: 'the host boots *it*' },
    (it) => it,
  );
  expect(text).toBe('xm 3.2 · old');
  expect(tooltip).toContain('the host boots \\*it\\*.');
  expect(describeTarget({ language: 'cfg' }, (it) => it).text).toBe('Xen');
  expect(describeTarget({ language: 'sxp', release: '3.2' }, (it) => it).text).toBe('Xen 3.2');
});

test('snippets have the places of their bodies closed, and come from the language service', () => {
  const files = Object.values(writeSnippetFiles());
  expect(files.length).toBeGreaterThan(0);
  for (const text of files) {
    const entries: { body: string[]; description: string }[] = Object.values(JSON.parse(text));
    expect(entries.length).toBeGreaterThan(0);
    for (const { body, description } of entries) {
      expect(description).not.toBe('');
      expect(body.join('\n').replaceAll(/\$\{\d+:[^}]*\}|\$\d/g, '')).not.toContain('$');
    }
  }
});
