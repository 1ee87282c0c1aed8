// Actions by their titles, and the text after each.
import { expect, test } from 'vitest';
import { codeActions, fixAllKind, sortKind } from '../src/index.ts';
import { edited, place } from './cursor.ts';

type Given = Parameters<typeof place>[0];

/** The text after the action whose title fits; undefined where there is none. */
function run(given: Given, title: RegExp, only?: readonly string[]): string | undefined {
  const { project, path, offset, view } = place(given);
  const action = codeActions(project, path, { start: offset, end: offset }, only).find((it) =>
    title.test(it.title),
  );
  return action && edited(view, action.edit.changes[view.uri] ?? []);
}

test('the fix of a finding', () =>
  expect(run("name = 'a'\nmemory = 64\nvif = [ 'bridge=xen$0br0' ]\n", /mac|address/i, ['quickfix'])).toMatch(
    /mac=00:16:3e/,
  ));
test('a finding is kept quiet for a line or a file', () => {
  const text = "name = 'a'\nmemory = 64\nvif = [ 'bridge=xen$0br0' ]\n";
  expect(run(text, /mac-missing.*line/)).toMatch(/\n# xencfg-disable-next-line mac-missing -- say why\nvif/);
  expect(run(text, /mac-missing.*file/)).toMatch(/^# xencfg-disable-file mac-missing/);
});
test('all safe fixes, only for those who ask', () => {
  const text = "$0name = 'a'\r\nmemory = 64\r\nvif = ['mac=00-16-3e-00-00-01']\r\n";
  expect(run(text, /all safe/)).toBeUndefined();
  expect(run(text, /all safe/, ['source.fixAll'])).not.toContain('\r');
  expect(run(text, /all safe/, [fixAllKind])).toContain('name');
});
test('after all fixes were tried the project holds the text as it was', () => {
  const { project, path, view } = place("$0name = 'a'\r\nmemory = 64\r\n");
  const before = project.findingsOf(path);
  codeActions(project, path, { start: 0, end: 0 }, [fixAllKind]);
  expect(project.view(path)?.text).toBe(view.text);
  expect(project.findingsOf(path)).toEqual(before);
});
test('a new address', () => {
  expect(run("name = 'a'\nvif = ['mac=12:34$0:56:78:9a:bc,bridge=b']\n", /the address/)).toMatch(
    /'mac=00:16:3e:..:..:..,bridge=b'/,
  );
  expect(run("name = 'a'\nvif = ['$0']\n", /Give the card/)).toMatch(/'mac=00:16:3e:..:..:..'/);
});
test('a new UUID', () => expect(run("uuid = '$0'\n", /UUID/)).toMatch(/^uuid = '[0-9a-f-]{36}'\n$/));
test('a disk in the other form', () => {
  const xl = '# xencfg: toolstack=xl\n';
  expect(run(`${xl}disk = ['/dev/vg/a,raw,$0xvda,rw']\n`, /key=value/)).toBe(
    `${xl}disk = ['format=raw, vdev=xvda, access=rw, target=/dev/vg/a']\n`,
  );
  expect(run(`${xl}disk = ['vdev=xvda, $0access=ro, target=/dev/vg/a']\n`, /by places/)).toBe(
    `${xl}disk = ['/dev/vg/a,,xvda,ro']\n`,
  );
  expect(run(`${xl}disk = ['vdev=xvda, $0discard, target=/dev/vg/a']\n`, /by places/)).toBeUndefined();
  expect(run("# xencfg: toolstack=xm\ndisk = ['phy:/a,$0xvda,w']\n", /Write the disk/)).toBeUndefined();
});
test('a value is put into a list', () => {
  expect(run("vif = 'bri$0dge=b'\n", /into a list/)).toBe("vif = [ 'bridge=b' ]\n");
  expect(run("vif = ['bri$0dge=b']\n", /into a list/)).toBeUndefined();
  expect(run("name = 'we$0b'\n", /into a list/)).toBeUndefined();
});
test('options in the usual order, only for those who ask', () => {
  const text = "$0vif = ['bridge=b']\nmemory = 64\nname = 'a'\n";
  expect(run(text, /usual order/)).toBeUndefined();
  expect(run(text, /usual order/, [sortKind])).toBe("name = 'a'\nmemory = 64\nvif = [ 'bridge=b' ]\n");
});
