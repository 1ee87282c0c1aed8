// The words that highlighting looks for inside device strings; a test asks the readers about each.

/** What may stand before a colon at the beginning of a disk, alone or after another. */
export const diskPrefixes = [
  'phy',
  'file',
  'tap',
  'tap2',
  'tapdisk',
  'aio',
  'sync',
  'ioemu',
  'raw',
  'qcow',
  'qcow2',
  'vhd',
  'vmdk',
  'ram',
  'remus',
  'iscsi',
  'nbd',
  'enbd',
  'drbd',
];

export const diskKeys = [
  'target',
  'format',
  'vdev',
  'access',
  'devtype',
  'backend',
  'backendtype',
  'script',
  'specification',
  'grant_usage',
  'colo-host',
  'colo-port',
  'colo-export',
  'active-disk',
  'hidden-disk',
];

/** Disk parameters without a value. */
export const diskFlags = [
  'cdrom',
  'direct-io-safe',
  'discard',
  'no-discard',
  'colo',
  'no-colo',
  'trusted',
  'untrusted',
];

export const accessModes = ['r', 'ro', 'w', 'rw', 'w!'];

export const vifKeys = [
  'mac',
  'bridge',
  'script',
  'ip',
  'type',
  'model',
  'vifname',
  'backend',
  'rate',
  'gatewaydev',
  'netdev',
  'forwarddev',
  'devid',
  'mtu',
  'vlan',
  'accel',
  'policy',
];

export const vifFlags = ['trusted', 'untrusted'];

export const pciKeys = [
  'msitranslate',
  'permissive',
  'power_mgmt',
  'rdm_policy',
  'seize',
  'bdf',
  'vslot',
  'name',
];
