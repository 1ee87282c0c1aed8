// Every rule, by family. Made from the files in rules/ by `npm run gen`.
import type { Rule } from './rule.ts';
import { bootloaderArgsString } from './rules/compatibility/bootloader-args-string.ts';
import { builderLinuxUnderXl } from './rules/compatibility/builder-linux-under-xl.ts';
import { defaultDriftBridge } from './rules/compatibility/default-drift-bridge.ts';
import { defaultDriftOnCrash } from './rules/compatibility/default-drift-on-crash.ts';
import { diskRefusedByXl } from './rules/compatibility/disk-refused-by-xl.ts';
import { kernelHvmloader } from './rules/compatibility/kernel-hvmloader.ts';
import { kernelIpKeysDropped } from './rules/compatibility/kernel-ip-keys-dropped.ts';
import { keyDeprecatedInXl } from './rules/compatibility/key-deprecated-in-xl.ts';
import { keyNotInTargetVersion } from './rules/compatibility/key-not-in-target-version.ts';
import { keyWithoutEffectInXl } from './rules/compatibility/key-without-effect-in-xl.ts';
import { nfsRootKeysDropped } from './rules/compatibility/nfs-root-keys-dropped.ts';
import { nicsDeprecated } from './rules/compatibility/nics-deprecated.ts';
import { numericEscapeBrokenInXl } from './rules/compatibility/numeric-escape-broken-in-xl.ts';
import { numericModeDeprecated } from './rules/compatibility/numeric-mode-deprecated.ts';
import { overrideWithoutKind } from './rules/compatibility/override-without-kind.ts';
import { pygrubBuildOption } from './rules/compatibility/pygrub-build-option.ts';
import { pygrubPath } from './rules/compatibility/pygrub-path.ts';
import { pythonCodeInConfig } from './rules/compatibility/python-code-in-config.ts';
import { restartKeyDeprecated } from './rules/compatibility/restart-key-deprecated.ts';
import { specSpaceAroundEquals } from './rules/compatibility/spec-space-around-equals.ts';
import { sxpObsoleteWithXl } from './rules/compatibility/sxp-obsolete-with-xl.ts';
import { typeNeeds410 } from './rules/compatibility/type-needs-4-10.ts';
import { vcpuAvailBitmask } from './rules/compatibility/vcpu-avail-bitmask.ts';
import { vfbTypeLegacy } from './rules/compatibility/vfb-type-legacy.ts';
import { xendAutostartKeys } from './rules/compatibility/xend-autostart-keys.ts';
import { xlConfOldKey } from './rules/compatibility/xl-conf-old-key.ts';
import { xmKeyDroppedByXl } from './rules/compatibility/xm-key-dropped-by-xl.ts';
import { bracketsInStringList } from './rules/correctness/brackets-in-string-list.ts';
import { cmdlineShadowsRootExtra } from './rules/correctness/cmdline-shadows-root-extra.ts';
import { consoleEtchXencons } from './rules/correctness/console-etch-xencons.ts';
import { consoleHvmSerial } from './rules/correctness/console-hvm-serial.ts';
import { consoleLennyHvc0 } from './rules/correctness/console-lenny-hvc0.ts';
import { cpusListLengthMismatch } from './rules/correctness/cpus-list-length-mismatch.ts';
import { cpusRangeSyntax } from './rules/correctness/cpus-range-syntax.ts';
import { deviceMissingComma } from './rules/correctness/device-missing-comma.ts';
import { deviceStringInvalid } from './rules/correctness/device-string-invalid.ts';
import { duplicateKey } from './rules/correctness/duplicate-key.ts';
import { enumValueInvalid } from './rules/correctness/enum-value-invalid.ts';
import { firmwareUnfitForGuest } from './rules/correctness/firmware-unfit-for-guest.ts';
import { guestTypeContradiction } from './rules/correctness/guest-type-contradiction.ts';
import { hvmBootCdWithoutCdrom } from './rules/correctness/hvm-boot-cd-without-cdrom.ts';
import { hvmBootNetworkWithoutPxeNic } from './rules/correctness/hvm-boot-network-without-pxe-nic.ts';
import { hvmBootOrderLetters } from './rules/correctness/hvm-boot-order-letters.ts';
import { hvmOver4gWithoutPae } from './rules/correctness/hvm-over-4g-without-pae.ts';
import { invalidDomainName } from './rules/correctness/invalid-domain-name.ts';
import { kernelAndBootloader } from './rules/correctness/kernel-and-bootloader.ts';
import { kernelRamdiskVersionMismatch } from './rules/correctness/kernel-ramdisk-version-mismatch.ts';
import { listWhereScalarNeeded } from './rules/correctness/list-where-scalar-needed.ts';
import { maxmemBelowMemory } from './rules/correctness/maxmem-below-memory.ts';
import { memoryLooksLikeKib } from './rules/correctness/memory-looks-like-kib.ts';
import { memoryOver32bitLimit } from './rules/correctness/memory-over-32bit-limit.ts';
import { memoryTooSmall } from './rules/correctness/memory-too-small.ts';
import { missingMemory } from './rules/correctness/missing-memory.ts';
import { missingName } from './rules/correctness/missing-name.ts';
import { nfsRootIncomplete } from './rules/correctness/nfs-root-incomplete.ts';
import { nfsRootWithoutAddress } from './rules/correctness/nfs-root-without-address.ts';
import { nonStringListItem } from './rules/correctness/non-string-list-item.ts';
import { numberInvalid } from './rules/correctness/number-invalid.ts';
import { numberOutOfRange } from './rules/correctness/number-out-of-range.ts';
import { nxWithoutPae } from './rules/correctness/nx-without-pae.ts';
import { octalNumber } from './rules/correctness/octal-number.ts';
import { onPoweroffRestart } from './rules/correctness/on-poweroff-restart.ts';
import { optionForOtherGuestKind } from './rules/correctness/option-for-other-guest-kind.ts';
import { pciBdfMalformed } from './rules/correctness/pci-bdf-malformed.ts';
import { pciMigration } from './rules/correctness/pci-migration.ts';
import { pciOptionUnknown } from './rules/correctness/pci-option-unknown.ts';
import { pciPvWithoutSwiotlb } from './rules/correctness/pci-pv-without-swiotlb.ts';
import { plusEqualsOnNumber } from './rules/correctness/plus-equals-on-number.ts';
import { podWithPassthrough } from './rules/correctness/pod-with-passthrough.ts';
import { pvKernelNotXen } from './rules/correctness/pv-kernel-not-xen.ts';
import { pvWithoutKernelOrBootloader } from './rules/correctness/pv-without-kernel-or-bootloader.ts';
import { ramdiskWithoutKernel } from './rules/correctness/ramdisk-without-kernel.ts';
import { scalarWhereListNeeded } from './rules/correctness/scalar-where-list-needed.ts';
import { shellInPath } from './rules/correctness/shell-in-path.ts';
import { specDuplicateOption } from './rules/correctness/spec-duplicate-option.ts';
import { specTrailingSpace } from './rules/correctness/spec-trailing-space.ts';
import { spiceWithoutPortOrPassword } from './rules/correctness/spice-without-port-or-password.ts';
import { sxpDuplicateOption } from './rules/correctness/sxp-duplicate-option.ts';
import { sxpUnknownOption } from './rules/correctness/sxp-unknown-option.ts';
import { sxpValueInvalid } from './rules/correctness/sxp-value-invalid.ts';
import { templateFile } from './rules/correctness/template-file.ts';
import { timerModeInPv } from './rules/correctness/timer-mode-in-pv.ts';
import { typePrefixMatch } from './rules/correctness/type-prefix-match.ts';
import { unknownKey } from './rules/correctness/unknown-key.ts';
import { usbversionWithUsbdevice } from './rules/correctness/usbversion-with-usbdevice.ts';
import { uuidMalformed } from './rules/correctness/uuid-malformed.ts';
import { vcpusOverMaxvcpus } from './rules/correctness/vcpus-over-maxvcpus.ts';
import { vcpusZero } from './rules/correctness/vcpus-zero.ts';
import { vfbOptionWithoutValue } from './rules/correctness/vfb-option-without-value.ts';
import { vfbUnknownOption } from './rules/correctness/vfb-unknown-option.ts';
import { videoramTooSmall } from './rules/correctness/videoram-too-small.ts';
import { vncAndSdl } from './rules/correctness/vnc-and-sdl.ts';
import { vncDisplayTwice } from './rules/correctness/vnc-display-twice.ts';
import { vncdisplayAsPort } from './rules/correctness/vncdisplay-as-port.ts';
import { vncunusedWithVncdisplay } from './rules/correctness/vncunused-with-vncdisplay.ts';
import { xmValueTypeIgnored } from './rules/correctness/xm-value-type-ignored.ts';
import { archGuestOn32bitHypervisor } from './rules/fleet/arch-guest-on-32bit-hypervisor.ts';
import { autostartBackupFile } from './rules/fleet/autostart-backup-file.ts';
import { autostartMemoryExceedsHost } from './rules/fleet/autostart-memory-exceeds-host.ts';
import { autostartOrder } from './rules/fleet/autostart-order.ts';
import { backendDomainUnknown } from './rules/fleet/backend-domain-unknown.ts';
import { bridgeNameDefaultByVersion } from './rules/fleet/bridge-name-default-by-version.ts';
import { cpusOutsideHost } from './rules/fleet/cpus-outside-host.ts';
import { dom0MemMismatch } from './rules/fleet/dom0-mem-mismatch.ts';
import { guestOnTwoHosts } from './rules/fleet/guest-on-two-hosts.ts';
import { loopDeviceLimit } from './rules/fleet/loop-device-limit.ts';
import { menulstDefaultNotXen } from './rules/fleet/menulst-default-not-xen.ts';
import { menulstDom0MemMalformed } from './rules/fleet/menulst-dom0-mem-malformed.ts';
import { menulstDom0OptionOnWrongLine } from './rules/fleet/menulst-dom0-option-on-wrong-line.ts';
import { menulstModuleOrder } from './rules/fleet/menulst-module-order.ts';
import { nameDuplicate } from './rules/fleet/name-duplicate.ts';
import { paeDom0HypervisorMismatch } from './rules/fleet/pae-dom0-hypervisor-mismatch.ts';
import { paeGuestHypervisorMismatch } from './rules/fleet/pae-guest-hypervisor-mismatch.ts';
import { pciDeviceInTwoGuests } from './rules/fleet/pci-device-in-two-guests.ts';
import { pciHideOptionName } from './rules/fleet/pci-hide-option-name.ts';
import { pciHideSyntax } from './rules/fleet/pci-hide-syntax.ts';
import { pciNotHiddenFromDom0 } from './rules/fleet/pci-not-hidden-from-dom0.ts';
import { sharedDiskNeedsClusterFilesystem } from './rules/fleet/shared-disk-needs-cluster-filesystem.ts';
import { sharedReadonlyAndWritable } from './rules/fleet/shared-readonly-and-writable.ts';
import { sharedWritableDisk } from './rules/fleet/shared-writable-disk.ts';
import { uuidDuplicate } from './rules/fleet/uuid-duplicate.ts';
import { vcpuOvercommit } from './rules/fleet/vcpu-overcommit.ts';
import { vifBridgeKeyWithRoutedHost } from './rules/fleet/vif-bridge-key-with-routed-host.ts';
import { vifIpDuplicate } from './rules/fleet/vif-ip-duplicate.ts';
import { vifScriptMismatch } from './rules/fleet/vif-script-mismatch.ts';
import { vifnameDuplicate } from './rules/fleet/vifname-duplicate.ts';
import { vncDisplayDuplicate } from './rules/fleet/vnc-display-duplicate.ts';
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
import { vifCutInTwo } from './rules/network/vif-cut-in-two.ts';
import { vifIpMissingForRouted } from './rules/network/vif-ip-missing-for-routed.ts';
import { vifIpNotAFirewall } from './rules/network/vif-ip-not-a-firewall.ts';
import { vifMissingComma } from './rules/network/vif-missing-comma.ts';
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
import { pythonEncodingUndeclared } from './rules/syntax/python-encoding-undeclared.ts';
import { sxpBridgeArgumentsUnquoted } from './rules/syntax/sxp-bridge-arguments-unquoted.ts';
import { sxpOptionOutsideParentheses } from './rules/syntax/sxp-option-outside-parentheses.ts';
import { sxpSemicolonComment } from './rules/syntax/sxp-semicolon-comment.ts';
import { sxpStrayEquals } from './rules/syntax/sxp-stray-equals.ts';

export const rules: readonly Rule[] = [
  bootloaderArgsString,
  builderLinuxUnderXl,
  defaultDriftBridge,
  defaultDriftOnCrash,
  diskRefusedByXl,
  kernelHvmloader,
  kernelIpKeysDropped,
  keyDeprecatedInXl,
  keyNotInTargetVersion,
  keyWithoutEffectInXl,
  nfsRootKeysDropped,
  nicsDeprecated,
  numericEscapeBrokenInXl,
  numericModeDeprecated,
  overrideWithoutKind,
  pygrubBuildOption,
  pygrubPath,
  pythonCodeInConfig,
  restartKeyDeprecated,
  specSpaceAroundEquals,
  sxpObsoleteWithXl,
  typeNeeds410,
  vcpuAvailBitmask,
  vfbTypeLegacy,
  xendAutostartKeys,
  xlConfOldKey,
  xmKeyDroppedByXl,
  bracketsInStringList,
  cmdlineShadowsRootExtra,
  consoleEtchXencons,
  consoleHvmSerial,
  consoleLennyHvc0,
  cpusListLengthMismatch,
  cpusRangeSyntax,
  deviceMissingComma,
  deviceStringInvalid,
  duplicateKey,
  enumValueInvalid,
  firmwareUnfitForGuest,
  guestTypeContradiction,
  hvmBootCdWithoutCdrom,
  hvmBootNetworkWithoutPxeNic,
  hvmBootOrderLetters,
  hvmOver4gWithoutPae,
  invalidDomainName,
  kernelAndBootloader,
  kernelRamdiskVersionMismatch,
  listWhereScalarNeeded,
  maxmemBelowMemory,
  memoryLooksLikeKib,
  memoryOver32bitLimit,
  memoryTooSmall,
  missingMemory,
  missingName,
  nfsRootIncomplete,
  nfsRootWithoutAddress,
  nonStringListItem,
  numberInvalid,
  numberOutOfRange,
  nxWithoutPae,
  octalNumber,
  onPoweroffRestart,
  optionForOtherGuestKind,
  pciBdfMalformed,
  pciMigration,
  pciOptionUnknown,
  pciPvWithoutSwiotlb,
  plusEqualsOnNumber,
  podWithPassthrough,
  pvKernelNotXen,
  pvWithoutKernelOrBootloader,
  ramdiskWithoutKernel,
  scalarWhereListNeeded,
  shellInPath,
  specDuplicateOption,
  specTrailingSpace,
  spiceWithoutPortOrPassword,
  sxpDuplicateOption,
  sxpUnknownOption,
  sxpValueInvalid,
  templateFile,
  timerModeInPv,
  typePrefixMatch,
  unknownKey,
  usbversionWithUsbdevice,
  uuidMalformed,
  vcpusOverMaxvcpus,
  vcpusZero,
  vfbOptionWithoutValue,
  vfbUnknownOption,
  videoramTooSmall,
  vncAndSdl,
  vncDisplayTwice,
  vncdisplayAsPort,
  vncunusedWithVncdisplay,
  xmValueTypeIgnored,
  archGuestOn32bitHypervisor,
  autostartBackupFile,
  autostartMemoryExceedsHost,
  autostartOrder,
  backendDomainUnknown,
  bridgeNameDefaultByVersion,
  cpusOutsideHost,
  dom0MemMismatch,
  guestOnTwoHosts,
  loopDeviceLimit,
  menulstDefaultNotXen,
  menulstDom0MemMalformed,
  menulstDom0OptionOnWrongLine,
  menulstModuleOrder,
  nameDuplicate,
  paeDom0HypervisorMismatch,
  paeGuestHypervisorMismatch,
  pciDeviceInTwoGuests,
  pciHideOptionName,
  pciHideSyntax,
  pciNotHiddenFromDom0,
  sharedDiskNeedsClusterFilesystem,
  sharedReadonlyAndWritable,
  sharedWritableDisk,
  uuidDuplicate,
  vcpuOvercommit,
  vifBridgeKeyWithRoutedHost,
  vifIpDuplicate,
  vifScriptMismatch,
  vifnameDuplicate,
  vncDisplayDuplicate,
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
  vifCutInTwo,
  vifIpMissingForRouted,
  vifIpNotAFirewall,
  vifMissingComma,
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
  pythonEncodingUndeclared,
  sxpBridgeArgumentsUnquoted,
  sxpOptionOutsideParentheses,
  sxpSemicolonComment,
  sxpStrayEquals,
];
