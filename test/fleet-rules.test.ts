// Clashes between the guests of a large fleet: all that were planted are found, and none besides.
import { lintFleet, rules } from '@xencfg/lint';
import { buildFleet, type ProjectSettings } from '@xencfg/model';
import { expect, test } from 'vitest';
import { plantedRules, plantFleet } from './planted-fleet.ts';

const chosen = rules.filter(({ scope }) => scope === 'fleet');

test('every clash of two guests that a rule of the fleet finds can be planted', () => {
  expect(plantedRules.toSorted()).toEqual(chosen.map(({ name }) => name).toSorted());
});

test('five clashes of each kind among a thousand guests are found, and none is invented', () => {
  const { files, plants } = plantFleet(1000, 5);
  const findings = lintFleet(buildFleet(files), chosen);
  const found = [...findings].flatMap(([path, list]) => list.map(({ rule }) => `${rule} ${path}`));
  expect(found.sort()).toEqual(plants.map(({ rule, path }) => `${rule} ${path}`).sort());
});

test('a group of guests that all clash has one finding for each and few related places', () => {
  const files = Array.from({ length: 500 }, (_, index) => ({
    path: `guest${index}.cfg`,
    text: `name = 'guest${index}'\nvif = ['mac=00:16:3e:00:00:01,vifname=web,ip=10.0.0.5']\ndisk = ['phy:/dev/vg/d,xvda,w']\n`,
    language: 'cfg' as const,
  }));
  const findings = [...lintFleet(buildFleet(files), chosen).values()].flat();
  expect(findings.length).toBe(4 * files.length);
  expect(Math.max(...findings.map(({ related }) => related.length))).toBeLessThanOrEqual(5);
});

test('what the project says of a host counts, and the boot line where that gives less', () => {
  const guest = (name: string, text: string) => ({
    path: `h/etc/xen/auto/${name}`,
    text: `name = '${name}'\n${text}`,
    language: 'cfg' as const,
  });
  const files = [
    {
      path: 'h/boot/grub/menu.lst',
      text: 'title xen\nkernel /boot/xen-4.17-amd64.gz dom0_mem=512M maxcpus=64\nmodule /boot/vmlinuz-6.1.0-9-amd64\n',
      language: 'menu' as const,
    },
    guest('a', "memory = 1024\nvcpus = 32\ncpus = '2-4'\n"),
    guest('b', "memory = 1024\nvcpus = 2\ncpus = '2-3'\n"),
  ];
  const find = (settings: ProjectSettings): readonly string[] =>
    [...lintFleet(buildFleet(files, settings), about).values()].flat().map(({ rule }) => rule);
  const about = rules.filter(({ name }) =>
    ['cpus-outside-host', 'autostart-memory-exceeds-host', 'vcpu-overcommit'].includes(name),
  );
  expect(find({})).toEqual([]);
  expect(find({ hosts: [{ root: 'h', cpus: 4, memory: 2048 }] }).toSorted()).toEqual(
    about.map(({ name }) => name).toSorted(),
  );
  expect(find({ hosts: [{ root: 'h', cpus: 8, memory: 4096 }] })).toEqual([]);
});
