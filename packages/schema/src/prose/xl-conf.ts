// What an option of xl.conf or of a cpupool file does and where its trap lies, for those whose summary does not say it all.

export const xlConfProse: Readonly<Record<string, string>> = {
  autoballoon:
    'auto is off when dom0_mem stands on the command line of Xen in a form that xl recognises, and on otherwise. Words and auto are read from 4.3 on; an unknown one earns a message and counts as auto.',
  run_hotplug_scripts: 'With udev in charge a failing script goes unnoticed by xl.',
  max_grant_frames: 'A bad number ends every xl command.',
  max_maptrack_frames: 'A bad number ends every xl command.',
  max_grant_version: 'A bad number ends every xl command.',
  vifscript: 'Works with a message, and the new name wins.',
  defaultbridge: 'Works with a message, and the new name wins.',
  'vif.default.bridge': 'xl makes no bridge: the system has to, by its own network configuration.',
  output_format: 'An unknown word earns a message and counts as json.',
  claim_mode: 'A shortage of memory shows at once and not after minutes of building.',
  'vm.cpumask': 'A mask that cannot be read earns a message, may be left empty and then makes creation fail.',
  'vm.hvm.cpumask': 'Counts together with vm.cpumask: a CPU has to be in both.',
  'vm.pv.cpumask': 'Counts together with vm.cpumask: a CPU has to be in both.',
  domid_policy: 'An unknown word earns a message and counts as xen.',
};

export const cpupoolProse: Readonly<Record<string, string>> = {
  name: 'The man page calls it mandatory; the code takes the name of the file. A name that is in use is refused.',
  sched: 'An unknown word is refused. The scheduler has to be built into the hypervisor.',
  nodes:
    'Where it is given cpus is not looked at. CPUs that another pool has are left out, and a pool that would get none is refused.',
  cpus: 'A CPU that another pool has is refused: take it out of Pool-0 first, with xl cpupool-cpu-remove. Without cpus and nodes the pool starts empty.',
};
