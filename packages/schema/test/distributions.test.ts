// Distributions agree with the images and releases that are named after them.
import { describe, expect, it } from 'vitest';
import {
  distributionOf,
  distributions,
  identifyImage,
  isWithin,
  parseRelease,
  toolstacks,
} from '../src/index.ts';

describe('distributions', () => {
  it('are there from Etch to Trixie and from Feisty to Plucky, each once', () => {
    const names = distributions().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.startsWith('debian-')).length).toBe(10);
    expect(names.filter((name) => name.startsWith('ubuntu-')).length).toBe(37);
  });

  it.each(distributions().map((facts) => [facts.title, facts] as const))('%s', (_, facts) => {
    expect(parseRelease(facts.xen)).toBe(facts.release);
    for (const toolstack of [facts.toolstack, facts.otherToolstack ?? facts.toolstack])
      expect(isWithin(facts.release, toolstacks[toolstack])).toBe(true);
    expect(facts.otherToolstack).not.toBe(facts.toolstack);
  });

  it('name their kernels and hypervisors as images are recognised', () => {
    for (const { name, dom0Kernels, guestKernels = [], hypervisors = [] } of distributions()) {
      if (name.startsWith('ubuntu-') && !/gutsy|hardy/.test(name)) continue;
      for (const kernel of dom0Kernels)
        expect(distributionOf(`/boot/vmlinuz-${kernel.replaceAll('N', '4')}`)?.name, kernel).toBe(name);
      for (const kernel of guestKernels)
        expect(identifyImage(`/boot/vmlinuz-${kernel}`).pvGuest, kernel).toBe(true);
      for (const image of hypervisors)
        expect(identifyImage(`/boot/${image.replaceAll('N', '4')}`).kind).toBe('hypervisor');
    }
  });

  it('have PAE as their hypervisors say', () => {
    for (const { hypervisors = [], pae, release } of distributions()) {
      const builds = hypervisors
        .map((image) => identifyImage(image))
        .filter((it) => it.architecture === 'i386');
      if (builds.length > 0)
        expect(builds.some((build) => build.pae === false)).toBe(pae === 'with and without');
      // The 32-bit hypervisor went with 4.3.
      if (pae) expect(isWithin(release, { until: '4.2' })).toBe(true);
    }
  });
});

describe('distributionOf', () => {
  it.each([
    ['/boot/vmlinuz-2.6.18-6-xen-686', 'debian-etch'],
    ['/boot/xen-3.2-1-i386.gz', 'debian-lenny'],
    ['/usr/lib/xen-4.0/boot/hvmloader', 'debian-squeeze'],
    ['/boot/vmlinuz-6.1.0-18-amd64', 'debian-bookworm'],
    ['/boot/vmlinuz-2.6.24-19-xen', 'ubuntu-hardy'],
    ['/boot/vmlinuz-2.6.18-194.el5xen', 'rhel-5'],
    // Debian 7 and Ubuntu 12.04 both call it so.
    ['/boot/xen-4.1-amd64.gz', undefined],
    ['/boot/vmlinuz-3.13.0-44-generic', undefined],
    ['/boot/vmlinuz', undefined],
  ])('%s', (path, name) => {
    expect(distributionOf(path)?.name).toBe(name);
    expect(distributionOf(identifyImage(path))?.name).toBe(name);
  });
});
