// Every rule, by family. Made from the files in rules/ by `npm run gen`.
import type { Rule } from './rule.ts';
import { keyNotInTargetVersion } from './rules/compatibility/key-not-in-target-version.ts';
import { consoleEtchXencons } from './rules/correctness/console-etch-xencons.ts';
import { consoleLennyHvc0 } from './rules/correctness/console-lenny-hvc0.ts';
import { duplicateKey } from './rules/correctness/duplicate-key.ts';
import { hvmBootNetworkWithoutPxeNic } from './rules/correctness/hvm-boot-network-without-pxe-nic.ts';
import { hvmOver4gWithoutPae } from './rules/correctness/hvm-over-4g-without-pae.ts';
import { kernelAndBootloader } from './rules/correctness/kernel-and-bootloader.ts';
import { nfsRootIncomplete } from './rules/correctness/nfs-root-incomplete.ts';
import { pciPvWithoutSwiotlb } from './rules/correctness/pci-pv-without-swiotlb.ts';
import { sxpDuplicateOption } from './rules/correctness/sxp-duplicate-option.ts';
import { unknownKey } from './rules/correctness/unknown-key.ts';
import { vncAndSdl } from './rules/correctness/vnc-and-sdl.ts';
import { xmValueTypeIgnored } from './rules/correctness/xm-value-type-ignored.ts';
import { paeDom0HypervisorMismatch } from './rules/fleet/pae-dom0-hypervisor-mismatch.ts';
import { paeGuestHypervisorMismatch } from './rules/fleet/pae-guest-hypervisor-mismatch.ts';
import { pciNotHiddenFromDom0 } from './rules/fleet/pci-not-hidden-from-dom0.ts';
import { sharedDiskNeedsClusterFilesystem } from './rules/fleet/shared-disk-needs-cluster-filesystem.ts';
import { sharedWritableDisk } from './rules/fleet/shared-writable-disk.ts';
import { vifScriptMismatch } from './rules/fleet/vif-script-mismatch.ts';
import { bridgeNotDefined } from './rules/network/bridge-not-defined.ts';
import { macDuplicateAcrossGuests } from './rules/network/mac-duplicate-across-guests.ts';
import { macDuplicateInFile } from './rules/network/mac-duplicate-in-file.ts';
import { macMalformed } from './rules/network/mac-malformed.ts';
import { macMissing } from './rules/network/mac-missing.ts';
import { macMulticast } from './rules/network/mac-multicast.ts';
import { macOutsideXenRange } from './rules/network/mac-outside-xen-range.ts';
import { dom0CpusOne } from './rules/performance/dom0-cpus-one.ts';
import { dom0MinMemTooLow } from './rules/performance/dom0-min-mem-too-low.ts';
import { vncListenAllHost } from './rules/security/vnc-listen-all-host.ts';
import { vncListenAll } from './rules/security/vnc-listen-all.ts';
import { pvopsKernelNeedsXvd } from './rules/storage/pvops-kernel-needs-xvd.ts';
import { rootDeviceNotInDisks } from './rules/storage/root-device-not-in-disks.ts';
import { parseError } from './rules/syntax/parse-error.ts';
import { sxpStrayEquals } from './rules/syntax/sxp-stray-equals.ts';

export const rules: readonly Rule[] = [
  keyNotInTargetVersion,
  consoleEtchXencons,
  consoleLennyHvc0,
  duplicateKey,
  hvmBootNetworkWithoutPxeNic,
  hvmOver4gWithoutPae,
  kernelAndBootloader,
  nfsRootIncomplete,
  pciPvWithoutSwiotlb,
  sxpDuplicateOption,
  unknownKey,
  vncAndSdl,
  xmValueTypeIgnored,
  paeDom0HypervisorMismatch,
  paeGuestHypervisorMismatch,
  pciNotHiddenFromDom0,
  sharedDiskNeedsClusterFilesystem,
  sharedWritableDisk,
  vifScriptMismatch,
  bridgeNotDefined,
  macDuplicateAcrossGuests,
  macDuplicateInFile,
  macMalformed,
  macMissing,
  macMulticast,
  macOutsideXenRange,
  dom0CpusOne,
  dom0MinMemTooLow,
  vncListenAllHost,
  vncListenAll,
  pvopsKernelNeedsXvd,
  rootDeviceNotInDisks,
  parseError,
  sxpStrayEquals,
];
