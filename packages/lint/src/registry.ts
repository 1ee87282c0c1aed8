// Every rule, by family. Made from the files in rules/ by `npm run gen`.
import type { Rule } from './rule.ts';
import { keyNotInTargetVersion } from './rules/compatibility/key-not-in-target-version.ts';
import { consoleEtchXencons } from './rules/correctness/console-etch-xencons.ts';
import { consoleLennyHvc0 } from './rules/correctness/console-lenny-hvc0.ts';
import { cpusListLengthMismatch } from './rules/correctness/cpus-list-length-mismatch.ts';
import { cpusRangeSyntax } from './rules/correctness/cpus-range-syntax.ts';
import { duplicateKey } from './rules/correctness/duplicate-key.ts';
import { enumValueInvalid } from './rules/correctness/enum-value-invalid.ts';
import { hvmBootNetworkWithoutPxeNic } from './rules/correctness/hvm-boot-network-without-pxe-nic.ts';
import { hvmOver4gWithoutPae } from './rules/correctness/hvm-over-4g-without-pae.ts';
import { invalidDomainName } from './rules/correctness/invalid-domain-name.ts';
import { kernelAndBootloader } from './rules/correctness/kernel-and-bootloader.ts';
import { listWhereScalarNeeded } from './rules/correctness/list-where-scalar-needed.ts';
import { maxmemBelowMemory } from './rules/correctness/maxmem-below-memory.ts';
import { memoryLooksLikeKib } from './rules/correctness/memory-looks-like-kib.ts';
import { memoryTooSmall } from './rules/correctness/memory-too-small.ts';
import { missingMemory } from './rules/correctness/missing-memory.ts';
import { missingName } from './rules/correctness/missing-name.ts';
import { nfsRootIncomplete } from './rules/correctness/nfs-root-incomplete.ts';
import { nonStringListItem } from './rules/correctness/non-string-list-item.ts';
import { numberInvalid } from './rules/correctness/number-invalid.ts';
import { numberOutOfRange } from './rules/correctness/number-out-of-range.ts';
import { nxWithoutPae } from './rules/correctness/nx-without-pae.ts';
import { octalNumber } from './rules/correctness/octal-number.ts';
import { onPoweroffRestart } from './rules/correctness/on-poweroff-restart.ts';
import { pciPvWithoutSwiotlb } from './rules/correctness/pci-pv-without-swiotlb.ts';
import { plusEqualsOnNumber } from './rules/correctness/plus-equals-on-number.ts';
import { podWithPassthrough } from './rules/correctness/pod-with-passthrough.ts';
import { scalarWhereListNeeded } from './rules/correctness/scalar-where-list-needed.ts';
import { specDuplicateOption } from './rules/correctness/spec-duplicate-option.ts';
import { specTrailingSpace } from './rules/correctness/spec-trailing-space.ts';
import { sxpDuplicateOption } from './rules/correctness/sxp-duplicate-option.ts';
import { unknownKey } from './rules/correctness/unknown-key.ts';
import { uuidMalformed } from './rules/correctness/uuid-malformed.ts';
import { vcpusOverMaxvcpus } from './rules/correctness/vcpus-over-maxvcpus.ts';
import { vcpusZero } from './rules/correctness/vcpus-zero.ts';
import { vfbOptionWithoutValue } from './rules/correctness/vfb-option-without-value.ts';
import { vfbUnknownOption } from './rules/correctness/vfb-unknown-option.ts';
import { vncAndSdl } from './rules/correctness/vnc-and-sdl.ts';
import { vncDisplayTwice } from './rules/correctness/vnc-display-twice.ts';
import { vncdisplayAsPort } from './rules/correctness/vncdisplay-as-port.ts';
import { xmValueTypeIgnored } from './rules/correctness/xm-value-type-ignored.ts';
import { paeDom0HypervisorMismatch } from './rules/fleet/pae-dom0-hypervisor-mismatch.ts';
import { paeGuestHypervisorMismatch } from './rules/fleet/pae-guest-hypervisor-mismatch.ts';
import { pciNotHiddenFromDom0 } from './rules/fleet/pci-not-hidden-from-dom0.ts';
import { sharedDiskNeedsClusterFilesystem } from './rules/fleet/shared-disk-needs-cluster-filesystem.ts';
import { sharedWritableDisk } from './rules/fleet/shared-writable-disk.ts';
import { vifScriptMismatch } from './rules/fleet/vif-script-mismatch.ts';
import { internalError } from './rules/linter/internal-error.ts';
import { suppressionUnknownRule } from './rules/linter/suppression-unknown-rule.ts';
import { suppressionUnused } from './rules/linter/suppression-unused.ts';
import { suppressionWithoutReason } from './rules/linter/suppression-without-reason.ts';
import { bridgeNotDefined } from './rules/network/bridge-not-defined.ts';
import { macBroadcastOrZero } from './rules/network/mac-broadcast-or-zero.ts';
import { macDuplicateAcrossGuests } from './rules/network/mac-duplicate-across-guests.ts';
import { macDuplicateInFile } from './rules/network/mac-duplicate-in-file.ts';
import { macMalformed } from './rules/network/mac-malformed.ts';
import { macMissing } from './rules/network/mac-missing.ts';
import { macMulticast } from './rules/network/mac-multicast.ts';
import { macOutsideXenRange } from './rules/network/mac-outside-xen-range.ts';
import { macPlaceholder } from './rules/network/mac-placeholder.ts';
import { networkBridgeNetdevMissing } from './rules/network/network-bridge-netdev-missing.ts';
import { scriptPath } from './rules/network/script-path.ts';
import { vifAccelUnsupported } from './rules/network/vif-accel-unsupported.ts';
import { vifIpMissingForRouted } from './rules/network/vif-ip-missing-for-routed.ts';
import { vifIpNotAFirewall } from './rules/network/vif-ip-not-a-firewall.ts';
import { vifNetdevDeprecated } from './rules/network/vif-netdev-deprecated.ts';
import { vifOptionUnknown } from './rules/network/vif-option-unknown.ts';
import { vifRateSyntax } from './rules/network/vif-rate-syntax.ts';
import { vifTypeInvalid } from './rules/network/vif-type-invalid.ts';
import { vifnameTooLong } from './rules/network/vifname-too-long.ts';
import { diskFileOnLoop } from './rules/performance/disk-file-on-loop.ts';
import { dom0BallooningOn } from './rules/performance/dom0-ballooning-on.ts';
import { dom0CpusOne } from './rules/performance/dom0-cpus-one.ts';
import { dom0MemMissing } from './rules/performance/dom0-mem-missing.ts';
import { dom0MinMemTooLow } from './rules/performance/dom0-min-mem-too-low.ts';
import { maxmemWithoutBalloonDriver } from './rules/performance/maxmem-without-balloon-driver.ts';
import { onCrashRestartLoop } from './rules/performance/on-crash-restart-loop.ts';
import { pinningToDom0Cpu } from './rules/performance/pinning-to-dom0-cpu.ts';
import { antispoofOff } from './rules/security/antispoof-off.ts';
import { configRunsCode } from './rules/security/config-runs-code.ts';
import { dmRestrictOff } from './rules/security/dm-restrict-off.ts';
import { msrRelaxed } from './rules/security/msr-relaxed.ts';
import { pciPermissive } from './rules/security/pci-permissive.ts';
import { pciSeize } from './rules/security/pci-seize.ts';
import { pciStrictCheckOff } from './rules/security/pci-strict-check-off.ts';
import { pciWithoutIommuPv } from './rules/security/pci-without-iommu-pv.ts';
import { plainPasswordInConfig } from './rules/security/plain-password-in-config.ts';
import { pygrubUnrestricted } from './rules/security/pygrub-unrestricted.ts';
import { relocationOpen } from './rules/security/relocation-open.ts';
import { relocationRegexUnescaped } from './rules/security/relocation-regex-unescaped.ts';
import { spiceWithoutTicketing } from './rules/security/spice-without-ticketing.ts';
import { sxpRegexSingleBackslash } from './rules/security/sxp-regex-single-backslash.ts';
import { vncListenAllHost } from './rules/security/vnc-listen-all-host.ts';
import { vncListenAll } from './rules/security/vnc-listen-all.ts';
import { vncWithoutPassword } from './rules/security/vnc-without-password.ts';
import { xendHttpOpen } from './rules/security/xend-http-open.ts';
import { diskAccessModeInvalid } from './rules/storage/disk-access-mode-invalid.ts';
import { diskCdromInPv } from './rules/storage/disk-cdrom-in-pv.ts';
import { diskDuplicateVdev } from './rules/storage/disk-duplicate-vdev.ts';
import { diskEmptyList } from './rules/storage/disk-empty-list.ts';
import { diskFilePrefixOnDevice } from './rules/storage/disk-file-prefix-on-device.ts';
import { diskFormatMismatch } from './rules/storage/disk-format-mismatch.ts';
import { diskHvmIndexClash } from './rules/storage/disk-hvm-index-clash.ts';
import { diskHvmPartitionVdev } from './rules/storage/disk-hvm-partition-vdev.ts';
import { diskIsoWritable } from './rules/storage/disk-iso-writable.ts';
import { diskMountUnderDom0 } from './rules/storage/disk-mount-under-dom0.ts';
import { diskPhyPrefixOnFile } from './rules/storage/disk-phy-prefix-on-file.ts';
import { diskPrefixDeprecated } from './rules/storage/disk-prefix-deprecated.ts';
import { diskPrefixMissing } from './rules/storage/disk-prefix-missing.ts';
import { diskRelativeTarget } from './rules/storage/disk-relative-target.ts';
import { diskSameTargetTwice } from './rules/storage/disk-same-target-twice.ts';
import { diskSpecSyntax } from './rules/storage/disk-spec-syntax.ts';
import { diskTargetNeedsNamedForm } from './rules/storage/disk-target-needs-named-form.ts';
import { diskTargetNotLast } from './rules/storage/disk-target-not-last.ts';
import { diskUnknownParameter } from './rules/storage/disk-unknown-parameter.ts';
import { diskUnstableDeviceName } from './rules/storage/disk-unstable-device-name.ts';
import { diskVdevInvalid } from './rules/storage/disk-vdev-invalid.ts';
import { diskVdevOutOfXlRange } from './rules/storage/disk-vdev-out-of-xl-range.ts';
import { diskVmdkUnsupported } from './rules/storage/disk-vmdk-unsupported.ts';
import { diskWholeAndPartition } from './rules/storage/disk-whole-and-partition.ts';
import { hvmDiskNotEmulated } from './rules/storage/hvm-disk-not-emulated.ts';
import { hvmReadOnlyDisk } from './rules/storage/hvm-read-only-disk.ts';
import { pvopsKernelNeedsXvd } from './rules/storage/pvops-kernel-needs-xvd.ts';
import { pygrubFirstDisk } from './rules/storage/pygrub-first-disk.ts';
import { pygrubWithoutDisk } from './rules/storage/pygrub-without-disk.ts';
import { rootDeviceNotInDisks } from './rules/storage/root-device-not-in-disks.ts';
import { rootReadonlyDisk } from './rules/storage/root-readonly-disk.ts';
import { fileNameDiffersFromGuest } from './rules/style/file-name-differs-from-guest.ts';
import { macCaseStyle } from './rules/style/mac-case-style.ts';
import { numberInQuotes } from './rules/style/number-in-quotes.ts';
import { redundantDefault } from './rules/style/redundant-default.ts';
import { bareBoolean } from './rules/syntax/bare-boolean.ts';
import { missingCommaInList } from './rules/syntax/missing-comma-in-list.ts';
import { parseError } from './rules/syntax/parse-error.ts';
import { sxpBridgeArgumentsUnquoted } from './rules/syntax/sxp-bridge-arguments-unquoted.ts';
import { sxpOptionOutsideParentheses } from './rules/syntax/sxp-option-outside-parentheses.ts';
import { sxpSemicolonComment } from './rules/syntax/sxp-semicolon-comment.ts';
import { sxpStrayEquals } from './rules/syntax/sxp-stray-equals.ts';

export const rules: readonly Rule[] = [
  keyNotInTargetVersion,
  consoleEtchXencons,
  consoleLennyHvc0,
  cpusListLengthMismatch,
  cpusRangeSyntax,
  duplicateKey,
  enumValueInvalid,
  hvmBootNetworkWithoutPxeNic,
  hvmOver4gWithoutPae,
  invalidDomainName,
  kernelAndBootloader,
  listWhereScalarNeeded,
  maxmemBelowMemory,
  memoryLooksLikeKib,
  memoryTooSmall,
  missingMemory,
  missingName,
  nfsRootIncomplete,
  nonStringListItem,
  numberInvalid,
  numberOutOfRange,
  nxWithoutPae,
  octalNumber,
  onPoweroffRestart,
  pciPvWithoutSwiotlb,
  plusEqualsOnNumber,
  podWithPassthrough,
  scalarWhereListNeeded,
  specDuplicateOption,
  specTrailingSpace,
  sxpDuplicateOption,
  unknownKey,
  uuidMalformed,
  vcpusOverMaxvcpus,
  vcpusZero,
  vfbOptionWithoutValue,
  vfbUnknownOption,
  vncAndSdl,
  vncDisplayTwice,
  vncdisplayAsPort,
  xmValueTypeIgnored,
  paeDom0HypervisorMismatch,
  paeGuestHypervisorMismatch,
  pciNotHiddenFromDom0,
  sharedDiskNeedsClusterFilesystem,
  sharedWritableDisk,
  vifScriptMismatch,
  internalError,
  suppressionUnknownRule,
  suppressionUnused,
  suppressionWithoutReason,
  bridgeNotDefined,
  macBroadcastOrZero,
  macDuplicateAcrossGuests,
  macDuplicateInFile,
  macMalformed,
  macMissing,
  macMulticast,
  macOutsideXenRange,
  macPlaceholder,
  networkBridgeNetdevMissing,
  scriptPath,
  vifAccelUnsupported,
  vifIpMissingForRouted,
  vifIpNotAFirewall,
  vifNetdevDeprecated,
  vifOptionUnknown,
  vifRateSyntax,
  vifTypeInvalid,
  vifnameTooLong,
  diskFileOnLoop,
  dom0BallooningOn,
  dom0CpusOne,
  dom0MemMissing,
  dom0MinMemTooLow,
  maxmemWithoutBalloonDriver,
  onCrashRestartLoop,
  pinningToDom0Cpu,
  antispoofOff,
  configRunsCode,
  dmRestrictOff,
  msrRelaxed,
  pciPermissive,
  pciSeize,
  pciStrictCheckOff,
  pciWithoutIommuPv,
  plainPasswordInConfig,
  pygrubUnrestricted,
  relocationOpen,
  relocationRegexUnescaped,
  spiceWithoutTicketing,
  sxpRegexSingleBackslash,
  vncListenAllHost,
  vncListenAll,
  vncWithoutPassword,
  xendHttpOpen,
  diskAccessModeInvalid,
  diskCdromInPv,
  diskDuplicateVdev,
  diskEmptyList,
  diskFilePrefixOnDevice,
  diskFormatMismatch,
  diskHvmIndexClash,
  diskHvmPartitionVdev,
  diskIsoWritable,
  diskMountUnderDom0,
  diskPhyPrefixOnFile,
  diskPrefixDeprecated,
  diskPrefixMissing,
  diskRelativeTarget,
  diskSameTargetTwice,
  diskSpecSyntax,
  diskTargetNeedsNamedForm,
  diskTargetNotLast,
  diskUnknownParameter,
  diskUnstableDeviceName,
  diskVdevInvalid,
  diskVdevOutOfXlRange,
  diskVmdkUnsupported,
  diskWholeAndPartition,
  hvmDiskNotEmulated,
  hvmReadOnlyDisk,
  pvopsKernelNeedsXvd,
  pygrubFirstDisk,
  pygrubWithoutDisk,
  rootDeviceNotInDisks,
  rootReadonlyDisk,
  fileNameDiffersFromGuest,
  macCaseStyle,
  numberInQuotes,
  redundantDefault,
  bareBoolean,
  missingCommaInList,
  parseError,
  sxpBridgeArgumentsUnquoted,
  sxpOptionOutsideParentheses,
  sxpSemicolonComment,
  sxpStrayEquals,
];
