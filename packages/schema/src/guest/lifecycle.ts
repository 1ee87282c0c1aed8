// Options that say what happens when a guest ends, moves or its host starts and stops.
import type { GuestOption, ValueShape } from '../option.ts';

const xendEndAction = {
  kind: 'enum',
  words: ['destroy', 'restart', 'preserve', 'rename-restart'],
} satisfies ValueShape;

const xendCrashAction = {
  kind: 'enum',
  words: [
    ...xendEndAction.words,
    { word: 'coredump-destroy', since: '3.3' },
    { word: 'coredump-restart', since: '3.3' },
  ],
} satisfies ValueShape;

const endAction = {
  kind: 'enum',
  words: [
    ...xendEndAction.words,
    'coredump-destroy',
    'coredump-restart',
    { word: 'soft-reset', since: '4.7' },
  ],
} satisfies ValueShape;

export const lifecycleOptions = [
  {
    name: 'on_poweroff',
    summary: 'Chooses what becomes of the guest once it has shut itself down.',
    shape: endAction,
    guests: ['pv', 'pvh', 'hvm'],
    xm: { since: '3.0.0', default: 'destroy', shape: xendEndAction },
    xl: { since: '4.1', default: 'destroy', strict: '4.1' },
    example: 'on_poweroff = "destroy"',
  },
  {
    name: 'on_reboot',
    summary: 'Chooses what becomes of the guest once it has rebooted itself.',
    shape: endAction,
    guests: ['pv', 'pvh', 'hvm'],
    xm: { since: '3.0.0', default: 'restart', shape: xendEndAction },
    xl: { since: '4.1', default: 'restart', strict: '4.1' },
    example: 'on_reboot = "restart"',
  },
  {
    name: 'on_crash',
    summary: 'Chooses what becomes of the guest after a crash.',
    shape: endAction,
    guests: ['pv', 'pvh', 'hvm'],
    xm: { since: '3.0.0', default: 'restart', shape: xendCrashAction },
    xl: { since: '4.1', default: 'destroy', strict: '4.1' },
    example: 'on_crash = "destroy"',
  },
  {
    name: 'on_watchdog',
    summary: 'Chooses what becomes of the guest when its Xen watchdog runs out.',
    shape: endAction,
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.1', default: 'destroy', strict: '4.1' },
    example: 'on_watchdog = "destroy"',
  },
  {
    name: 'on_soft_reset',
    summary: 'Chooses what becomes of the guest when it resets itself in place, for instance for kexec.',
    shape: endAction,
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.7', default: 'soft-reset', strict: '4.7' },
    example: 'on_soft_reset = "soft-reset"',
  },
  {
    name: 'restart',
    summary: 'Sets all three end-of-life actions with one word of the oldest releases.',
    shape: { kind: 'enum', words: ['onreboot', 'always', 'never'] },
    guests: ['pv', 'hvm'],
    xm: { since: '3.0.0', deprecated: { since: '3.0.0', by: ['on_poweroff', 'on_reboot', 'on_crash'] } },
    inXl: { by: ['on_poweroff', 'on_reboot', 'on_crash'] },
    example: 'restart = "onreboot"',
  },
  {
    name: 'on_xend_start',
    summary: 'Lets xend start a managed guest whenever xend itself starts.',
    shape: { kind: 'enum', words: ['ignore', 'start'] },
    guests: ['pv', 'hvm'],
    xm: { since: '3.0.4', default: 'ignore' },
    inXl: { by: [], how: 'Link the file into /etc/xen/auto and use the xendomains service.' },
    example: 'on_xend_start = "ignore"',
  },
  {
    name: 'on_xend_stop',
    summary: 'Tells xend what to do with a managed guest when xend itself stops.',
    shape: { kind: 'enum', words: ['ignore', 'shutdown', 'suspend'] },
    guests: ['pv', 'hvm'],
    xm: { since: '3.0.4', default: 'ignore' },
    example: 'on_xend_stop = "ignore"',
  },
  {
    name: 'nomigrate',
    summary: 'Pins the guest to this host, so that features which cannot move may be used.',
    shape: { kind: 'boolean' },
    guests: ['pv', 'pvh', 'hvm'],
    xm: { since: '4.0', default: false },
    xl: { since: '4.1', default: false },
    example: 'nomigrate = 1',
  },
  {
    name: 'xend_suspend_evtchn_compat',
    summary: 'Makes the guest see its suspend channel the way xend set it up.',
    shape: { kind: 'boolean' },
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.14', default: false },
    example: 'xend_suspend_evtchn_compat = 1',
  },
] satisfies readonly GuestOption[];
