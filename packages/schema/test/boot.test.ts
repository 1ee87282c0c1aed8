// Words of boot lines keep the same promises as options.
import { describe, expect, it } from 'vitest';
import {
  dom0KernelOption,
  dom0KernelOptions,
  hypervisorOption,
  hypervisorOptions,
} from '../src/boot/index.ts';

describe.each([
  { line: 'hypervisor', options: hypervisorOptions, find: hypervisorOption },
  { line: 'dom0 kernel', options: dom0KernelOptions, find: dom0KernelOption },
])('$line', ({ options, find }) => {
  it.each(options.map((option) => [option.name, option] as const))('%s', (name, option) => {
    expect(find(name)).toBe(option);
    expect(option.summary).toMatch(/^[A-Z].*\.$/);
    if ('description' in option) expect(option.description).toMatch(/^\S.*\.$/);
    expect(option.example.replace(/^no-/, '').startsWith(name)).toBe(true);
    const takesValue = !['flag', 'boolean'].includes(option.shape.kind);
    if (takesValue && name !== 'pciback.permissive') expect(option.example).toContain(`${name}=`);
    expect('since' in option && 'knownBy' in option).toBe(false);
    if ('replacedBy' in option)
      for (const successor of option.replacedBy) expect(find(successor)).toBeDefined();
  });
});

it('finds a word as the hypervisor and Linux would', () => {
  expect(hypervisorOption('no-smt')?.name).toBe('smt');
  expect(hypervisorOption('no-real-mode')).toBeUndefined();
  expect(hypervisorOption('no-dom0_mem')).toBeUndefined();
  expect(hypervisorOption('DOM0_MEM')).toBeUndefined();
  expect(dom0KernelOption('xen_pciback.hide')?.name).toBe('xen-pciback.hide');
  expect(dom0KernelOption('dom0_mem')).toBeUndefined();
});
