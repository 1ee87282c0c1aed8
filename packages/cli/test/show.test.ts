// `xencfg show` and `xencfg explain` from the outside.
import { describe, expect, test } from 'vitest';
import { folderWith, run } from './run.ts';

const guest =
  "name = 'web'\nmemory = 512\nmemroy = 2048\nvcpus = 1\nvcpus = 2\ncpu_cap = 50\nvfb = ['type=vnc,vncpasswd=s3cret']\n";

describe('show', () => {
  test('gives defaults, duplicates and what has no effect', () => {
    const cwd = folderWith({ 'web.cfg': guest });
    const { status, stdout } = run(['show', '--toolstack', 'xl', 'web.cfg'], { cwd });
    expect(status).toBe(0);
    for (const line of [
      /^ {2}memory +512 MiB$/m,
      /^ {2}vcpus +2$/m,
      /^ {2}on_crash +destroy {2}\(default\)$/m,
      /^ {2}memroy \(line 3\): xl has no such option$/m,
      /^ {2}vcpus \(line 4\): a later line sets it again$/m,
      /^ {2}cpu_cap \(line 6\): xl does not read cpu_cap$/m,
    ])
      expect(stdout).toMatch(line);
    expect(stdout).not.toContain('s3cret');
  });

  test('puts both toolstacks side by side and marks what differs', () => {
    const cwd = folderWith({ 'web.cfg': "name = 'web'\nkernel = '/boot/vmlinuz'\n" });
    const { stdout } = run(['show', '--toolstack', 'both', 'web.cfg'], { cwd });
    expect(stdout).toMatch(/^\* memory +128 MiB {2}\(default\) +32 MiB {2}\(default\)$/m);
    expect(stdout).toMatch(/^\* on_crash +restart {2}\(default\) +destroy {2}\(default\)$/m);
    expect(stdout).toMatch(/^ {2}vcpus +1 {2}\(default\) +1 {2}\(default\)$/m);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('a long name does not run into its value', () => {
    const text = "name = 'web'\ntype = 'hvm'\nxen_platform_pci = 0\ndevice_model_version = 'qemu-xen'\n";
    const cwd = folderWith({ 'web.cfg': text });
    const { stdout } = run(['show', '--toolstack', 'xl', 'web.cfg'], { cwd });
    expect(stdout).toMatch(/^ {2}xen_platform_pci +0$/m);
    expect(stdout).toMatch(/^ {2}device_model_version\n {20}qemu-xen$/m);
  });

  test('--json has values, their provenance and lines, and no password', () => {
    const cwd = folderWith({ 'web.cfg': guest });
    const { stdout } = run(['show', '--json', '--toolstack', 'xl', 'web.cfg'], { cwd });
    const [view] = JSON.parse(stdout);
    const memory = view.options.find((it: { option: string }) => it.option === 'memory');
    expect(memory).toMatchObject({ value: 512, unit: 'MiB', provenance: 'written', line: 2 });
    expect(view.lost.map((it: { name: string }) => it.name)).toEqual(['memroy', 'vcpus', 'cpu_cap']);
    expect(stdout).not.toContain('s3cret');
  });

  test('--json of several files is one document, each view with its path', () => {
    const cwd = folderWith({ 'a.cfg': guest, 'b.cfg': guest });
    const { stdout } = run(['show', '--json', '--toolstack', 'both', 'a.cfg', 'b.cfg'], { cwd });
    expect(JSON.parse(stdout).map((it: { path: string }) => it.path)).toEqual([
      'a.cfg',
      'a.cfg',
      'b.cfg',
      'b.cfg',
    ]);
  });

  test('a file that is no guest is wrong use', () => {
    const cwd = folderWith({ 'xend-config.sxp': '(dom0-cpus 0)\n' });
    expect(run(['show', 'xend-config.sxp'], { cwd }).status).toBe(2);
    expect(run(['show', 'gone.cfg'], { cwd }).status).toBe(2);
  });
});

describe('explain', () => {
  test.each([
    ['mac-missing', /^mac-missing {2}\(rule, network, hint\)$/m],
    ['security', /^security {2}\(family of \d+ rules\)$/m],
    ['on_crash', /^ {2}xm +since 3\.0\.0; takes destroy, restart/m],
    ['dom0-min-mem', /^dom0-min-mem {2}\(option of xend-config\.sxp\)$/m],
    ['autoballoon', /^autoballoon {2}\(option of xl\.conf\)$/m],
    ['disk.access', /^access {2}\(part of a disk string\)$/m],
    ['dom0_mem', /^dom0_mem {2}\(word of the hypervisor's boot line\)$/m],
    ["web.cfg:3: config parsing error near `512M': lexical error", /^ {2}rules +parse-error/m],
  ])('%s', (words, expected) => {
    const { status, stdout } = run(['explain', words]);
    expect(status).toBe(0);
    expect(stdout).toMatch(expected);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('what is not known is said, with a suggestion', () => {
    expect(run(['explain', 'memroy'])).toEqual({
      status: 1,
      stdout: '',
      stderr: "xencfg: nothing is known of 'memroy'; did you mean 'memory'?\n",
    });
  });
});
