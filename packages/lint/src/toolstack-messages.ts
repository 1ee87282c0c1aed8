// What xl, xm, xend and their helpers print when they refuse something: the cause, the rules that find it, what to do.

/** Who prints it. `guest` is the guest's own kernel on its console. */
export type Speaker = 'xl' | 'xm' | 'xend' | 'hotplug' | 'Xen' | 'GRUB' | 'guest' | 'libvirt';

export interface ToolstackMessage {
  readonly speaker: Speaker;
  /** Finds it in a line of output. */
  readonly pattern: RegExp;
  /** As it is printed, with values of some guest. */
  readonly printed: string;
  /** What is behind it; one sentence. */
  readonly cause: string;
  /** What to do; one sentence in the imperative. */
  readonly help: string;
  /** The rules that find this in the files, the likeliest first; none where no file tells. */
  readonly rules: readonly string[];
}

export interface Explanation {
  readonly message: ToolstackMessage;
  /** The line of the text that it was found in, without the blanks around. */
  readonly line: string;
  /** The file and line that the message itself names, as libxlu does: `/etc/xen/web.cfg:7:`. */
  readonly place?: { readonly path: string; readonly line: number };
}

/**
 * Explains what a toolstack printed: one explanation for each line that is known, the most exact one, and the same message
 * once only. Nothing for a text in which no line is known.
 */
export function explainMessage(text: string): readonly Explanation[] {
  const found = new Map<ToolstackMessage, Explanation>();
  for (const raw of text.split(/\r\n|[\r\n]/)) {
    const line = raw.slice(0, longestLine).trim();
    const message = line === '' ? undefined : toolstackMessages.find(({ pattern }) => pattern.test(line));
    if (message === undefined || found.has(message)) continue;
    const place = placeIn(line);
    found.set(message, { message, line, ...(place && { place }) });
  }
  return [...found.values()];
}

/** What is beyond is not looked at. */
const longestLine = 2000;

function placeIn(line: string): Explanation['place'] {
  const [, path, number] = /^(?:Error: |libxl: error: )?(\/?[^\s:]+):(\d+): /.exec(line) ?? [];
  return path === undefined || number === undefined ? undefined : { path, line: Number(number) };
}

/** The more exact ones before the general ones: the first that fits explains a line. */
export const toolstackMessages: readonly ToolstackMessage[] = [
  // libxlu's scanner and parser (libxlu_cfg_l.l, libxlu_cfg_y.y and libxlu_cfg.c, 4.17)
  {
    speaker: 'xl',
    pattern: /config parsing error near `(?:\r|\\r)?': lexical error/,
    printed: "web.cfg:1: config parsing error near `': lexical error",
    cause:
      'The line ends in CR LF, as Windows writes it, and xl takes the CR for a character that it does not know.',
    help: 'End the lines with LF alone.',
    rules: ['crlf-line-endings', 'parse-error'],
  },
  {
    speaker: 'xl',
    pattern: /config parsing error near `#[^']*': lexical error/,
    printed: "web.cfg:9: config parsing error near `#': lexical error",
    cause: 'The file ends in a comment without a newline, which xl needs to end a comment.',
    help: 'End the last line.',
    rules: ['comment-without-final-newline', 'parse-error'],
  },
  {
    speaker: 'xl',
    pattern: /config parsing error near `(?:True|False|None)\b[^']*': lexical error/,
    printed: "web.cfg:4: config parsing error near `True': lexical error",
    cause: "Python's constants are no values for xl.",
    help: 'Write 1 or 0.',
    rules: ['bare-boolean', 'parse-error'],
  },
  {
    speaker: 'xl',
    pattern: /config parsing error near `[“”‘’„]/,
    printed: "web.cfg:2: config parsing error near `“web”': lexical error",
    cause: 'The quotes are those of a word processor or a wiki page.',
    help: 'Type plain quotes.',
    rules: ['smart-quotes', 'parse-error'],
  },
  {
    speaker: 'xl',
    pattern: /config parsing error near `\ufeff/,
    printed: "xl.conf:1: config parsing error near `\ufeffautoballoon': lexical error",
    cause: 'The file begins with a byte-order mark, which xl does not pass over.',
    help: 'Save the file without it.',
    rules: ['byte-order-mark', 'parse-error'],
  },
  {
    speaker: 'xl',
    pattern: /config parsing error near `["'][^`]*': lexical error/,
    printed: "web.cfg:3: config parsing error near `'phy:/dev/vg/web,xvda,w]': lexical error",
    cause: 'A string begins here that its line does not close.',
    help: 'Close the quote on the same line.',
    rules: ['unterminated-string', 'parse-error'],
  },
  {
    speaker: 'xl',
    pattern: /config parsing error near `-\d[^']*': lexical error/,
    printed: "web.cfg:5: config parsing error near `-1': lexical error",
    cause: 'xl knows no negative number outside quotes.',
    help: 'Put the number in quotes.',
    rules: ['bare-negative-number', 'parse-error'],
  },
  {
    speaker: 'xl',
    pattern: /config parsing error near `\([^`]*': lexical error/,
    printed: "web.cfg:6: config parsing error near `(': lexical error",
    cause: 'Round brackets are Python; xl has lists in square ones only.',
    help: 'Write a list: [ ... ].',
    rules: ['python-code-in-config', 'parse-error'],
  },
  {
    speaker: 'xl',
    pattern: /config parsing error near `[A-Z]\w*[^']*': lexical error/,
    printed: "web.cfg:2: config parsing error near `Memory': lexical error",
    cause: 'Names in an xl file have small letters only.',
    help: 'Write the name in small letters.',
    rules: ['uppercase-key', 'parse-error'],
  },
  {
    speaker: 'xl',
    pattern: /config parsing error near `[^`]*': lexical error/,
    printed: "web.cfg:2: config parsing error near `.5': lexical error",
    cause: 'A character stands here that has no place outside of strings.',
    help: 'Quote the value, or remove the character.',
    rules: ['parse-error', 'hyphen-in-key'],
  },
  {
    speaker: 'xl',
    pattern: /syntax error, unexpected IDENT, expecting STRING or NUMBER/,
    printed:
      "web.cfg:4: config parsing error near `true': syntax error, unexpected IDENT, expecting STRING or NUMBER or '['",
    cause: 'A bare word is no value for xl.',
    help: 'Write 1 or 0 for a switch, and put any other word in quotes.',
    rules: ['bare-boolean', 'parse-error'],
  },
  {
    speaker: 'xl',
    pattern: /syntax error, unexpected NEWLINE, expecting STRING or NUMBER/,
    printed:
      "web.cfg:3: config parsing error near <newline>: syntax error, unexpected NEWLINE, expecting STRING or NUMBER or '['",
    cause: 'The value is missing, or it begins on the next line, where xl does not look for it.',
    help: 'Begin the value on the line of its name.',
    rules: ['parse-error'],
  },
  {
    speaker: 'xl',
    pattern: /syntax error, unexpected STRING, expecting (?:']'|NEWLINE|',')/,
    printed:
      "web.cfg:8: config parsing error near `'phy:/dev/vg/b,xvdb,w'': syntax error, unexpected STRING, expecting ']'",
    cause: 'Between two items of a list a comma is missing.',
    help: 'Put a comma between them.',
    rules: ['missing-comma-in-list', 'parse-error'],
  },
  {
    speaker: 'xl',
    pattern: /syntax error, unexpected (?:IDENT|NUMBER|STRING), expecting \+= or '='/,
    printed: "web.cfg:1: config parsing error near `os': syntax error, unexpected IDENT, expecting += or '='",
    cause: 'A line begins with a word that no = follows, as an import or a remark without its # does.',
    help: 'Write name = value, or put a # before a remark.',
    rules: ['parse-error'],
  },
  {
    speaker: 'xl',
    pattern: /invalid digit after backslash \S+ ?character escape in quoted string/,
    printed:
      'web.cfg:2: config parsing error near `"a\\x41"\': invalid digit after backslash hexnumerical character escape in quoted string',
    cause: 'xl refuses every escape with hexadecimal digits, and an octal one with too few.',
    help: 'Write the character itself.',
    rules: ['invalid-string-escape', 'parse-error'],
  },
  {
    speaker: 'xl',
    pattern: /invalid character after back(?:s)?lash in quoted string/,
    printed:
      'web.cfg:2: config parsing error near `"a\\.b"\': invalid character after backlash in quoted string',
    cause: 'A backslash stands before a character that makes no escape with it.',
    help: 'Write two backslashes for one.',
    rules: ['invalid-string-escape', 'parse-error'],
  },
  {
    speaker: 'xl',
    pattern: /can't add \[list\] to "string" or vice versa/,
    printed: 'web.cfg:3: config parsing error near `]\': can\'t add [list] to "string" or vice versa',
    cause: 'The += adds a list to a single value, or a single value to a list.',
    help: 'Make both of one kind.',
    rules: ['plus-equals-type-mismatch', 'parse-error'],
  },
  {
    speaker: 'xl',
    pattern: /looks like it contains Python code/,
    printed: 'warning: Config file looks like it contains Python code.',
    cause: 'The file could not be read and has marks that only Python uses; it was written for xm.',
    help: 'Replace what is computed by its values.',
    rules: ['python-code-in-config', 'parse-error'],
  },
  // What is left of the parser's messages, also where only their beginning is given.
  {
    speaker: 'xl',
    pattern: /config parsing error near /,
    printed: "web.cfg:7: config parsing error near `memory': syntax error, unexpected IDENT, expecting ']'",
    cause:
      'The file leaves the grammar of xl here; the cause may stand before this place, such as a bracket left open.',
    help: 'Look at this line and at the list before it.',
    rules: ['parse-error', 'unclosed-list', 'missing-comma-in-list'],
  },
  // libxlu's getters
  {
    speaker: 'xl',
    pattern: /can't use \+= with numbers/,
    printed: "web.cfg:4: warning: can't use += with numbers for parameter `memory'",
    cause: 'A number was made with +=, which joins texts; xl leaves the option at its default.',
    help: 'Assign the number with = once.',
    rules: ['plus-equals-on-number'],
  },
  {
    speaker: 'xl',
    pattern: /parameter `[^']*' is not a valid number/,
    printed: "web.cfg:3: warning: parameter `memory' is not a valid number",
    cause: 'xl wants a number, could not read this one, and goes on with the default.',
    help: 'Write a plain number: no unit, no word, no leading zero, no blank behind.',
    rules: ['number-with-unit', 'boolean-as-word-string', 'octal-number', 'number-trailing-space'],
  },
  {
    speaker: 'xl',
    pattern: /parameter `[^']*' is a list but should be a single value/,
    printed: "web.cfg:3: warning: parameter `kernel' is a list but should be a single value",
    cause: 'The option is one value and was given as a list; xl goes on without it.',
    help: 'Take the brackets away.',
    rules: ['list-where-scalar-needed'],
  },
  {
    speaker: 'xl',
    pattern: /parameter `[^']*' is a single value but should be a list/,
    printed: "web.cfg:3: warning: parameter `disk' is a single value but should be a list",
    cause: 'The option is a list and was given as one text; the guest starts without these devices.',
    help: 'Put the text in square brackets.',
    rules: ['scalar-where-list-needed'],
  },
  // xl's own reading of a guest (xl_parse.c)
  {
    speaker: 'xl',
    pattern: /Domain name must be specified/,
    printed: 'Domain name must be specified.',
    cause: 'The file gives the guest no name, and unlike xm xl takes none from the file.',
    help: "Add name = '...'.",
    rules: ['missing-name'],
  },
  {
    speaker: 'xl',
    pattern: /Failed to parse UUID/,
    printed: 'Failed to parse UUID: 1234',
    cause: 'The value of uuid is not 32 hexadecimal digits in the usual groups.',
    help: 'Correct it, or leave uuid out to get a new one at each start.',
    rules: ['uuid-malformed'],
  },
  {
    speaker: 'xl',
    pattern: /maxvcpus < vcpus/,
    printed: 'xl: maxvcpus < vcpus',
    cause: 'The guest is to start with more processors than it may have.',
    help: 'Raise maxvcpus, or lower vcpus.',
    rules: ['vcpus-over-maxvcpus'],
  },
  {
    speaker: 'xl',
    pattern: /Neither kernel nor bootloader specified/,
    printed: 'Neither kernel nor bootloader specified',
    cause: 'A paravirtual guest needs a kernel of dom0, or a boot loader that finds one in its disk.',
    help: "Set kernel, or bootloader = 'pygrub'.",
    rules: ['pv-without-kernel-or-bootloader'],
  },
  {
    speaker: 'xl',
    pattern: /Invalid domain type linux/,
    printed: 'Invalid domain type linux.',
    cause:
      "xl from 4.10 on takes builder = 'linux', which was xm's word for a paravirtual guest, for an error.",
    help: "Write type = 'pv' in its place.",
    rules: ['builder-linux-under-xl'],
  },
  {
    speaker: 'xl',
    pattern: /Invalid domain type/,
    printed: 'Invalid domain type HVM.',
    cause: 'type and builder take hvm, pv and pvh in small letters.',
    help: 'Write one of these.',
    rules: ['enum-value-invalid', 'builder-linux-under-xl'],
  },
  {
    speaker: 'xl',
    pattern: /Contradicting "builder" and "type"/,
    printed: 'Contradicting "builder" and "type" options specified.',
    cause: 'type and builder name different kinds of guests.',
    help: 'Keep type and remove builder.',
    rules: ['guest-type-contradiction'],
  },
  {
    speaker: 'xl',
    pattern: /Unknown on_\w+ action/,
    printed: 'Unknown on_crash action "reboot" specified',
    cause: 'The action is none of those that xl knows.',
    help: 'Write destroy, restart, rename-restart, preserve, coredump-destroy, coredump-restart or soft-reset.',
    rules: ['event-action-invalid'],
  },
  {
    speaker: 'xl',
    pattern: /ignoring "kernel" directive for HVM guest/,
    printed: 'WARNING: ignoring "kernel" directive for HVM guest.',
    cause: 'kernel = hvmloader is how xm started a fully virtual guest; xl finds its firmware itself.',
    help: 'Remove the line.',
    rules: ['kernel-hvmloader'],
  },
  {
    speaker: 'xl',
    pattern: /ignoring device_model directive/,
    printed: 'WARNING: ignoring device_model directive.',
    cause: 'xl takes the path of the device model from device_model_override only.',
    help: 'Remove device_model.',
    rules: ['key-without-effect-in-xl'],
  },
  {
    speaker: 'xl',
    pattern: /as an integer is deprecated/,
    printed: 'WARNING: specifying "tsc_mode" as an integer is deprecated.',
    cause: 'The mode has a name, which xl wants in place of its number.',
    help: 'Write the name.',
    rules: ['numeric-mode-deprecated'],
  },
  {
    speaker: 'xl',
    pattern: /as a string is deprecated/,
    printed: 'WARNING: Specifying "bootloader_args" as a string is deprecated.',
    cause: 'Arguments in one string are split at blanks; a list says what is meant.',
    help: 'Write a list of strings.',
    rules: ['bootloader-args-string'],
  },
  {
    speaker: 'xl',
    pattern: /netchannel2 is deprecated|vif2: /,
    printed: 'WARNING: vif2: netchannel2 is deprecated and not supported by xl',
    cause: 'Cards of vif2 existed in some kernels of old only.',
    help: 'Move the cards to vif.',
    rules: ['key-without-effect-in-xl'],
  },
  {
    speaker: 'xl',
    pattern: /ignoring root= and extra=/,
    printed: 'Warning: ignoring root= and extra= in favour of cmdline=',
    cause: 'cmdline is the whole command line of the kernel; with it xl looks at neither root nor extra.',
    help: 'Put everything into cmdline, or remove cmdline.',
    rules: ['cmdline-shadows-root-extra'],
  },
  {
    speaker: 'xl',
    pattern: /override given without specific/,
    printed: 'WARNING: device model override given without specific DM version',
    cause:
      'A device model or firmware is given by its path, and nothing says of what kind it is, so xl takes the usual one.',
    help: 'Set device_model_version beside device_model_override, and bios beside bios_path_override.',
    rules: ['override-without-kind'],
  },
  {
    speaker: 'xl',
    pattern: /msr_relaxed will be removed/,
    printed: 'WARNING: msr_relaxed will be removed in future versions.',
    cause: 'msr_relaxed is on, a stop-gap for guests that touch registers they do not have.',
    help: 'Try the guest without it.',
    rules: ['msr-relaxed'],
  },
  {
    speaker: 'xl',
    pattern: /netdev parameter is deprecated/,
    printed: 'the netdev parameter is deprecated, please use gatewaydev instead',
    cause: 'A network card has netdev=, the older name of gatewaydev=.',
    help: 'Write gatewaydev=.',
    rules: ['vif-netdev-deprecated'],
  },
  {
    speaker: 'xl',
    pattern: /accel parameter for vifs/,
    printed: 'the accel parameter for vifs is currently not supported',
    cause: 'A network card has accel=, which only xm knew.',
    help: 'Take it out.',
    rules: ['vif-accel-unsupported'],
  },
  {
    speaker: 'xl',
    pattern: /Invalid parameter `type'/,
    printed: "Invalid parameter `type'.",
    cause: 'The type of a network card is neither vif nor ioemu; the card is made without one.',
    help: 'Write type=vif, or type=ioemu for an HVM guest.',
    rules: ['vif-type-invalid'],
  },
  {
    speaker: 'xl',
    pattern: /"altp2mhvm" is deprecated/,
    printed: 'WARNING: Specifying "altp2mhvm" is deprecated. Please use "altp2m" instead.',
    cause: 'altp2mhvm is the older name of altp2m.',
    help: "Write altp2m = 'mixed' for altp2mhvm = 1.",
    rules: ['key-deprecated-in-xl'],
  },
  {
    speaker: 'xl',
    pattern: /unknown channel (?:parameter|connection)|channel has unknown 'connection'/,
    printed: "unknown channel connection 'PTY'",
    cause:
      'A channel has a key that xl does not know, or no connection= that is pty or socket in small letters.',
    help: 'Write connection=pty, or connection=socket and a path=.',
    rules: ['device-string-invalid', 'device-missing-comma'],
  },
  {
    speaker: 'xl',
    pattern:
      /first word must be "host"|unknown CPUID flag name|policy string must be exactly 32|illegal CPUID value|invalid register name \(must be e/,
    printed: 'error #2: unknown CPUID flag name',
    cause: 'xl cannot read an entry of cpuid and starts the guest without it.',
    help: 'Begin with host, and write a flag or 32 characters of 0, 1, x, k and s for a register.',
    rules: ['device-string-invalid'],
  },
  {
    speaker: 'xl',
    pattern: /"kernel" directive to override HVM guest firmware/,
    printed: 'WARNING: you seem to be using "kernel" directive to override HVM guest firmware. Ignore that.',
    cause: 'kernel = hvmloader is how xm started a fully virtual guest; xl finds its firmware itself.',
    help: 'Remove the line.',
    rules: ['kernel-hvmloader'],
  },
  {
    speaker: 'xl',
    pattern: /ignoring "vncviewer" option/,
    printed: 'WARNING: ignoring "vncviewer" option.',
    cause: 'xl starts no viewer because of the file.',
    help: 'Use xl create -V, and remove the line.',
    rules: ['key-without-effect-in-xl'],
  },
  {
    speaker: 'xl',
    pattern: /ignoring "device_model_stubdomain_override"/,
    printed: 'WARNING: ignoring "device_model_stubdomain_override" directive for pv guest',
    cause: 'Only an HVM guest has a device model that a domain of its own can run.',
    help: 'Remove the line, or see whether type is to be hvm.',
    rules: ['option-for-other-guest-kind'],
  },
  {
    speaker: 'xl',
    pattern: /Display specified both in vnclisten and vncdisplay/,
    printed: 'ERROR: Display specified both in vnclisten and vncdisplay!',
    cause: 'vnclisten ends in a display number, and vncdisplay gives one as well.',
    help: 'Keep one of them.',
    rules: ['vnc-display-twice'],
  },
  {
    speaker: 'xl',
    pattern:
      /invalid value (?:"[^"]*"|-?\d+) for "\w+"|"ms_vm_genid" option must be|unknown (?:viridian enlightenment|vendor_device) '|Unknown (?:vga|tee|gic_version|device_model_version) "|unknown passthrough option '/,
    printed: 'ERROR: invalid value "foo" for "bios"',
    cause: 'The setting has no such value; words that xl compares itself are case-sensitive.',
    help: 'Write one of its values; xencfg explain NAME lists them.',
    rules: ['enum-value-invalid', 'number-out-of-range'],
  },
  {
    speaker: 'xl',
    pattern: /Invalid argument parsing (?:ioport|irq|iomem)/,
    printed: 'xl: Invalid argument parsing irq: 0x5',
    cause:
      'xl cannot read a number in ioports, irqs or iomem: the first and the last are hexadecimal, irqs decimal.',
    help: 'Write 2f8-2ff, 5 or f0000,1 and nothing behind it.',
    rules: ['device-string-invalid'],
  },
  {
    speaker: 'xl',
    pattern: /Invalid usb (?:controller|device) type|Unknown (?:string|backend_type) .* (?:in|spec)/,
    printed: "Unknown string `foo' in usbdev spec",
    cause: 'A device string has a part that xl does not know, perhaps because a comma is missing before it.',
    help: 'Correct it; the parts stand between commas, as key=value.',
    rules: ['device-string-invalid', 'device-missing-comma'],
  },
  {
    speaker: 'xl',
    pattern: /Invalid pcpu range/,
    printed: 'Invalid pcpu range: 9z.',
    cause: 'cpus or cpus_soft has something that is no number of a processor and no range of them.',
    help: 'Write numbers and ranges such as 0,2-3,^1.',
    rules: ['cpus-range-syntax'],
  },
  {
    speaker: 'xl',
    pattern: /only pvgrub\{32\|64\} supported|both kernel and firmware specified/,
    printed: 'ERROR: both kernel and firmware specified',
    cause: 'A PV or PVH guest takes pvgrub32 or pvgrub64 as firmware, or a kernel, and not both.',
    help: "Keep one of them, or set type = 'hvm' if BIOS or UEFI is meant.",
    rules: ['firmware-unfit-for-guest'],
  },
  {
    speaker: 'xl',
    pattern: /global config option \w+ is deprecated/,
    printed: 'the global config option vifscript is deprecated, please switch to vif.default.script',
    cause: 'xl.conf has an option under its older name.',
    help: 'Write the name that the message gives.',
    rules: ['xl-conf-old-key'],
  },
  // Device strings under xl (libxlu_disk_l.l, libxlu_pci.c and xl_parse.c, 4.17)
  {
    speaker: 'xl',
    pattern: /unknown value for access: near `[rw]o?!/,
    printed:
      "config parsing error in disk specification: unknown value for access: near `w!' in `phy:/dev/vg/a,xvda,w!'",
    cause:
      'The mode w!, by which xm shared a disk between writers, is gone: xl checks for no sharing itself.',
    help: 'Write w.',
    rules: ['disk-access-mode-invalid', 'disk-refused-by-xl'],
  },
  {
    speaker: 'xl',
    pattern: /unknown value for access/,
    printed:
      "config parsing error in disk specification: unknown value for access: near `W' in `phy:/dev/vg/a,xvda,W'",
    cause: 'The mode of a disk is r, ro, w or rw in small letters, with no blank around.',
    help: 'Write one of these.',
    rules: ['disk-access-mode-invalid', 'spec-trailing-space'],
  },
  {
    speaker: 'xl',
    pattern: /unknown value for format/,
    printed:
      "config parsing error in disk specification: unknown value for format: near `xvda' in `/dev/vg/a,xvda,w'",
    cause: 'Without a prefix such as phy: the second place of a disk is its format.',
    help: 'Write phy: or file: before the path, or the format as the second value.',
    rules: ['disk-spec-syntax', 'disk-prefix-missing'],
  },
  {
    speaker: 'xl',
    pattern: /no vdev specified/,
    printed: "config parsing error in disk specification: no vdev specified in `target=/dev/vg/a,vdev=xvda'",
    cause: 'The disk names no device in the guest; what stands behind target= is all path.',
    help: 'Write vdev=, and target= last.',
    rules: ['disk-target-not-last', 'disk-spec-syntax'],
  },
  {
    speaker: 'xl',
    pattern: /no target specified/,
    printed:
      "config parsing error in disk specification: no target specified (and device not removable) in `vdev=xvda'",
    cause: 'A disk needs something behind it; only a CD drive may be empty.',
    help: 'Name the volume or image, or make it a CD drive with devtype=cdrom.',
    rules: ['disk-spec-syntax'],
  },
  {
    speaker: 'xl',
    pattern: /too many positional parameters/,
    printed:
      "config parsing error in disk specification: too many positional parameters: near `0' in `phy:/dev/vg/a,xvda,w,0'",
    cause: "A fourth value by position is xm's way to name the backend's domain.",
    help: 'Write backend=DOMAIN.',
    rules: ['disk-spec-syntax', 'disk-refused-by-xl'],
  },
  {
    speaker: 'xl',
    pattern: /unknown deprecated disk prefix/,
    printed:
      "config parsing error in disk specification: unknown deprecated disk prefix: near `vmdk:' in `vmdk:/a.vmdk,hda,w'",
    cause: 'xl has no driver for the kind of image that the prefix names.',
    help: 'Convert the image to raw, qcow2 or vhd, and name its format.',
    rules: ['disk-vmdk-unsupported', 'disk-prefix-deprecated'],
  },
  {
    speaker: 'xl',
    pattern: /unknown deprecated type/,
    printed:
      "config parsing error in disk specification: unknown deprecated type: near `:floppy' in `file:/a.img,hda:floppy,w'",
    cause: 'Behind the device only :cdrom and :disk are known.',
    help: 'Write one of these, or remove it.',
    rules: ['disk-spec-syntax'],
  },
  {
    speaker: 'xl',
    pattern: /bad disk syntax/,
    printed:
      "config parsing error in disk specification: bad disk syntax: near `=y' in `phy:/dev/x=y,xvda,w'",
    cause: 'A part of the disk has an = where none may be, such as in a path without target=.',
    help: 'Write target= before the path, as the last of all.',
    rules: ['disk-target-needs-named-form', 'disk-spec-syntax', 'disk-unknown-parameter'],
  },
  {
    speaker: 'xl',
    pattern: /disk specification: [^\n]*respecified/,
    printed:
      "config parsing error in disk specification: vdev respecified: near `xvdb' in `phy:/dev/a,xvda,w,vdev=xvdb'",
    cause: 'One value of the disk is given twice.',
    help: 'Keep one.',
    rules: ['spec-duplicate-option', 'disk-spec-syntax'],
  },
  {
    speaker: 'xl',
    pattern: /disk specification: unknown parameter/,
    printed:
      "config parsing error in disk specification: unknown parameter: near `foo=bar' in `phy:/dev/a,xvda,w,foo=bar'",
    cause: 'No key of a disk has this name.',
    help: 'Correct the name.',
    rules: ['disk-unknown-parameter'],
  },
  {
    speaker: 'xl',
    pattern: /unrecognized argument/,
    printed: "unrecognized argument ` mac =00:16:3e:00:00:01'",
    cause:
      'xl does not know this part of a network card, perhaps for a blank before the =; the card is made without it.',
    help: 'Correct the name, and write no blanks around the =.',
    rules: ['vif-option-unknown'],
  },
  {
    speaker: 'xl',
    pattern: /Invalid parameter `mac'/,
    printed: "Invalid parameter `mac'.",
    cause:
      'The address is not six pairs of hexadecimal digits; the card is made with what could be read of it.',
    help: 'Write it as 00:16:3e:00:00:01.',
    rules: ['mac-malformed'],
  },
  {
    speaker: 'xl',
    pattern: /unable to parse PCI_SPEC_STRING/i,
    printed: 'unable to parse PCI_SPEC_STRING',
    cause: 'The address of the PCI device is not of the form 0000:01:00.0, or a blank stands in the string.',
    help: 'Write it as lspci -D shows it, without blanks.',
    rules: ['pci-bdf-malformed'],
  },
  {
    speaker: 'xl',
    pattern: /Unknown PCI_SPEC_STRING option/i,
    printed: 'Unknown PCI_SPEC_STRING option: permisive',
    cause: 'No key of a PCI device has this name.',
    help: 'Correct the name.',
    rules: ['pci-option-unknown'],
  },
  // libxl, when the guest is made
  {
    speaker: 'xl',
    pattern: /PCI device [\da-f:.]+ (?:is|cannot be|was) not assign|PCI device \S+ is not assignable/,
    printed: 'libxl: error: PCI device 0:1:0.0 is not assignable',
    cause: 'A driver of dom0 holds the device.',
    help: 'Give it to pciback before the guest starts.',
    rules: ['pci-not-hidden-from-dom0'],
  },
  {
    speaker: 'xl',
    pattern: /due to PoD enabled|not supported together with PoD/,
    printed: 'PCI device assignment for HVM guest failed due to PoD enabled',
    cause:
      'memory is below maxmem, so that the guest is populated on demand, which passing devices through does not allow.',
    help: 'Make memory and maxmem equal.',
    rules: ['pod-with-passthrough'],
  },
  {
    speaker: 'xl',
    pattern: /"timer_mode" option is not supported for PV guests/,
    printed: 'ERROR: "timer_mode" option is not supported for PV guests.',
    cause: 'timer_mode is an option of HVM and PVH guests.',
    help: 'Remove timer_mode.',
    rules: ['timer-mode-in-pv'],
  },
  {
    speaker: 'xl',
    pattern: /direct boot parameters specified but kernel missing/,
    printed: 'libxl: error: direct boot parameters specified but kernel missing',
    cause: 'An HVM guest has ramdisk, root, extra or cmdline, and no kernel that they could be for.',
    help: 'Remove them, or name a kernel.',
    rules: ['ramdisk-without-kernel'],
  },
  {
    speaker: 'xl',
    pattern: /spiceport or tls_port must be provided|spice ticketing is enabled but missing password/,
    printed: 'libxl: error: at least one of the spiceport or tls_port must be provided',
    cause: 'spice is on without a port, or without a password while it is to ask for one.',
    help: 'Set spiceport and spicepasswd.',
    rules: ['spice-without-port-or-password'],
  },
  {
    speaker: 'xl',
    pattern: /usbversion and\/or usbredirection cannot be enabled/,
    printed:
      'libxl: error: usbversion and/or usbredirection cannot be enabled with usb and/or usbdevice parameters.',
    cause: 'usbversion brings a USB controller of its own, and usb or usbdevice another.',
    help: 'Keep one of the two.',
    rules: ['usbversion-with-usbdevice'],
  },
  {
    speaker: 'xl',
    pattern: /videoram must be at least/,
    printed: 'videoram must be at least 16 MB for STDVGA on QEMU_XEN',
    cause: 'The screen card has more memory than videoram gives it.',
    help: 'Raise videoram, or remove it.',
    rules: ['videoram-too-small'],
  },
  {
    speaker: 'xl',
    pattern: /PV guest with an emulated interface/,
    printed: 'libxl: error: trying to create PV guest with an emulated interface',
    cause:
      'A card has type=ioemu, or a USB controller is an emulated one, and only a fully virtual guest has those.',
    help: 'Remove type=ioemu, or give the controller type=pv.',
    rules: ['vif-type-invalid'],
  },
  {
    speaker: 'xl',
    pattern: /[Dd]evice already exists in xenstore/,
    printed: 'libxl: error: device already exists in xenstore',
    cause: 'Two disks of the guest have one device.',
    help: 'Give each disk a device of its own.',
    rules: ['disk-duplicate-vdev'],
  },
  {
    speaker: 'xl',
    pattern: /[Dd]omain with name "?[^"]*"? already exists/,
    printed: 'libxl: error: Domain with name "web" already exists.',
    cause: 'A guest of that name is running.',
    help: 'Rename this one, or look whether its file is a copy.',
    rules: ['name-duplicate'],
  },
  {
    speaker: 'xl',
    pattern: /failed to free memory for the domain/,
    printed: 'failed to free memory for the domain',
    cause: 'The host has not enough free memory, and dom0 does not give up more.',
    help: 'Lower memory, stop another guest, or give dom0 less.',
    rules: [],
  },
  {
    speaker: 'xl',
    pattern: /can't allocate low memory for domain/,
    printed:
      "xc: error: panic: xc_dom_boot.c:121: xc_dom_boot_mem_init: can't allocate low memory for domain",
    cause: 'The host has less free memory than the guest is to have.',
    help: 'Lower memory, stop another guest, or give dom0 less.',
    rules: ['autostart-memory-exceeds-host'],
  },
  {
    speaker: 'xl',
    pattern: /device model: spawn failed|device model did not start/,
    printed:
      'libxl: error: libxl_dm.c:2187:device_model_spawn_outcome: Domain 5:domain 5 device model: spawn failed (rc=-3)',
    cause: "The guest's QEMU ended before it was ready; its own log says why.",
    help: 'Read the log of the guest, /var/log/xen/qemu-dm-NAME.log.',
    rules: ['vnc-display-duplicate', 'disk-format-mismatch'],
  },
  {
    speaker: 'xl',
    pattern: /bootloader failed - consult logfile/,
    printed:
      'libxl: error: libxl_bootloader.c:648:bootloader_finished: Domain 3:bootloader failed - consult logfile /var/log/xen/bootloader.3.log',
    cause: 'The boot loader, mostly pygrub, found no kernel in the first disk; its own log says more.',
    help: 'Read the log, and put the disk that holds /boot first.',
    rules: ['pygrub-first-disk', 'pygrub-without-disk'],
  },
  {
    speaker: 'xl',
    pattern: /Could not obtain handle on privileged command interface/,
    printed:
      'xc: error: Could not obtain handle on privileged command interface (2 = No such file or directory): Internal error',
    cause: 'The machine runs its kernel without Xen below, or the module xen-privcmd is not there.',
    help: 'Boot the entry of the menu that starts Xen.',
    rules: ['menulst-default-not-xen'],
  },
  {
    speaker: 'xl',
    pattern: /Is xenstore daemon running\?/,
    printed: 'libxl: error: libxl.c:108:libxl_ctx_alloc: Is xenstore daemon running?',
    cause: 'xenstored, which keeps what all guests share with dom0, does not run.',
    help: "Start the host's Xen services, which do it; without Xen below they do not start.",
    rules: ['menulst-default-not-xen'],
  },
  {
    speaker: 'xl',
    pattern: /xenconsole: Could not read tty from store/,
    printed: 'xenconsole: Could not read tty from store: No such file or directory',
    cause: 'The guest ended at once, or xenconsoled does not run.',
    help: 'See with list whether the guest is there, and start xenconsoled if it is.',
    rules: [],
  },
  // xm (xen/xm/create.py and opts.py)
  {
    speaker: 'xm',
    pattern: /Domain '[^']*' already exists with ID/,
    printed: "Error: Domain 'web' already exists with ID '3'",
    cause: 'A guest of that name is running.',
    help: 'Rename this one, or look whether its file is a copy.',
    rules: ['name-duplicate'],
  },
  {
    speaker: 'xm',
    pattern: /Bootloader isn't executable/,
    printed: "Error: Bootloader isn't executable",
    cause: 'bootloader names no program of dom0.',
    help: 'Write the path of pygrub as it is on this host.',
    rules: ['pygrub-path'],
  },
  {
    speaker: 'xm',
    pattern: /Invalid disk specifier/,
    printed: 'Error: Invalid disk specifier: p',
    cause:
      'A disk has not three or four values with commas between; if a single letter is shown, disk is a text and no list.',
    help: "Write disk = ['phy:/dev/vg/web,xvda,w'].",
    rules: ['scalar-where-list-needed', 'disk-spec-syntax'],
  },
  {
    speaker: 'xm',
    pattern: /Invalid vif option/,
    printed: 'Error: Invalid vif option: gatewaydev',
    cause: 'A network card has a key that this xm does not know.',
    help: 'Remove it, or correct its name.',
    rules: ['vif-option-unknown'],
  },
  {
    speaker: 'xm',
    pattern: /Invalid pci option/,
    printed: 'Error: Invalid pci option: permissive=1',
    cause: "A PCI device has a key that this xm does not know; permissive is xl's.",
    help: 'Remove it.',
    rules: ['pci-option-unknown'],
  },
  {
    speaker: 'xm',
    pattern: /should be a pair, separated by an equal sign|\bshould be a pair\b/,
    printed: 'Error: vnc should be a pair, separated by an equal sign.',
    cause: 'A part of a device string has no =.',
    help: 'Write NAME=VALUE, such as vnc=1.',
    rules: ['vfb-option-without-value'],
  },
  {
    speaker: 'xm',
    pattern: /Must set nfs root and nfs server/,
    printed: 'Error: Must set nfs root and nfs server',
    cause: 'One of nfs_root and nfs_server is given without the other.',
    help: 'Give both, or neither.',
    rules: ['nfs-root-incomplete'],
  },
  {
    speaker: 'xm',
    pattern: /No disks configured and boot loader requested/,
    printed: 'Error: No disks configured and boot loader requested',
    cause: 'The boot loader looks for the kernel in the first disk, and there is none.',
    help: 'Add the disk, or set kernel in place of bootloader.',
    rules: ['pygrub-without-disk'],
  },
  {
    speaker: 'xm',
    pattern: /Boot loader didn't return any data/,
    printed: "Error: Boot loader didn't return any data!",
    cause: 'pygrub found no boot menu in the first disk.',
    help: 'Put the disk that holds /boot first.',
    rules: ['pygrub-first-disk'],
  },
  {
    speaker: 'xm',
    pattern: /SyntaxError: EOL while scanning/,
    printed: 'SyntaxError: EOL while scanning string literal',
    cause: 'A string begins on the line shown and is not closed on it.',
    help: 'Close the quote.',
    rules: ['unterminated-string', 'parse-error'],
  },
  {
    speaker: 'xm',
    pattern: /SyntaxError: EOF while scanning/,
    printed: 'SyntaxError: EOF while scanning triple-quoted string literal',
    cause: 'A string in three quotes is never closed.',
    help: 'Close it with three quotes of the same kind.',
    rules: ['unterminated-string', 'parse-error'],
  },
  {
    speaker: 'xm',
    pattern: /SyntaxError: Non-ASCII character/,
    printed:
      "SyntaxError: Non-ASCII character '\\xc3' in file /etc/xen/web on line 3, but no encoding declared",
    cause:
      'Python from 2.5 on refuses a letter beyond ASCII, even in a comment, unless the file says how it is encoded.',
    help: 'Write the comment in ASCII, or begin the file with # -*- coding: utf-8 -*-.',
    rules: ['parse-error'],
  },
  {
    speaker: 'xm',
    pattern: /SyntaxError: invalid token/,
    printed: 'SyntaxError: invalid token',
    cause: 'A number begins with 0 and has an 8 or a 9 in it, which no octal number has.',
    help: 'Take the leading zero away.',
    rules: ['octal-number', 'parse-error'],
  },
  {
    speaker: 'xm',
    pattern: /IndentationError/,
    printed: 'IndentationError: unexpected indent',
    cause: 'A line begins with blanks, and xm reads the file as Python, where that makes a block.',
    help: 'Take the blanks away.',
    rules: ['parse-error'],
  },
  {
    speaker: 'xm',
    pattern: /SyntaxError/,
    printed: 'SyntaxError: invalid syntax',
    cause: 'The file is no Python 2, which xm takes it for.',
    help: 'Look at the line that is shown and at the one before.',
    rules: ['parse-error', 'unclosed-list'],
  },
  {
    speaker: 'xm',
    pattern: /NameError: name '[^']*' is not defined/,
    printed: "NameError: name 'yes' is not defined",
    cause: 'A bare word stands where a value is wanted, and Python takes it for a variable.',
    help: 'Write 1 or 0 for a switch, and put any other word in quotes.',
    rules: ['bare-boolean'],
  },
  {
    speaker: 'xm',
    pattern: /Unable to connect to xend|Is xend running/,
    printed: 'Error: Unable to connect to xend: Connection refused. Is xend running?',
    cause: 'xend did not start, often for a mistake in xend-config.sxp; its own log tells.',
    help: 'Check xend-config.sxp and look into xend.log.',
    rules: ['parse-error', 'sxp-syntax', 'sxp-stray-equals'],
  },
  // xend
  {
    speaker: 'xend',
    pattern: /expected int: =|expected bool: =/,
    printed: 'invalid xend config dom0-cpus: expected int: =',
    cause: 'The option is written with an =, which xend takes for its value.',
    help: 'Remove the =: (dom0-cpus 0).',
    rules: ['sxp-stray-equals'],
  },
  {
    speaker: 'xend',
    pattern: /invalid xend config \S+: expected bool/,
    printed: 'invalid xend config enable-dom0-ballooning: expected bool: maybe',
    cause: 'The option is a switch and has another word for its value.',
    help: 'Write yes or no.',
    rules: ['sxp-value-invalid'],
  },
  {
    speaker: 'xend',
    pattern: /invalid xend config \S+: expected int/,
    printed: 'invalid xend config dom0-min-mem: expected int: 256M',
    cause: 'The option is a number and has something else for its value.',
    help: 'Write a plain number.',
    rules: ['sxp-value-invalid'],
  },
  {
    speaker: 'xend',
    pattern: /syntax error: \)/,
    printed: 'Reading config file /etc/xen/xend-config.sxp: syntax error: )',
    cause: 'A bracket closes that none opened.',
    help: 'Remove it, or add the one that is missing before it.',
    rules: ['parse-error', 'sxp-syntax'],
  },
  {
    speaker: 'xend',
    pattern: /unexpected EOF/,
    printed: 'Reading config file /etc/xen/xend-config.sxp: unexpected EOF',
    cause: 'A bracket or a quote is open at the end of the file; a # behind a word hides what closes it.',
    help: 'Close it.',
    rules: ['parse-error', 'sxp-syntax', 'sxp-semicolon-comment'],
  },
  {
    speaker: 'xend',
    pattern: /invalid character: code \d+/,
    printed: 'Reading config file /etc/xen/xend-config.sxp: invalid character: code 239',
    cause: 'A letter beyond ASCII, or a byte-order mark, stands where a word would begin.',
    help: 'Remove it, or put the word in quotes.',
    rules: ['parse-error', 'byte-order-mark', 'sxp-syntax'],
  },
  {
    speaker: 'xend',
    pattern: /Reading config file /,
    printed: 'Reading config file /etc/xen/xend-config.sxp: [Errno 13] Permission denied',
    cause: 'xend could not read its settings and does not start.',
    help: 'Check the file.',
    rules: ['parse-error', 'sxp-syntax'],
  },
  {
    speaker: 'xend',
    pattern: /Block device must have physical details specified/,
    printed: 'Error: Block device must have physical details specified',
    cause: 'The path of a disk has no prefix that says what it is.',
    help: 'Write phy: or file: before it.',
    rules: ['disk-prefix-missing'],
  },
  {
    speaker: 'xend',
    pattern: /Unable to find number for device/,
    printed: 'Error: Unable to find number for device (disk1)',
    cause: 'The device of a disk has a name that xend does not know.',
    help: 'Write xvda, sda or hda and so on.',
    rules: ['disk-vdev-invalid'],
  },
  {
    speaker: 'xend',
    pattern: /Invalid mode/,
    printed: 'Error: Invalid mode',
    cause: 'The mode of a disk is r, w or w! for xend, and not ro or rw.',
    help: 'Write r or w.',
    rules: ['disk-access-mode-invalid'],
  },
  {
    speaker: 'xend',
    pattern: /is already used|already used by/,
    printed: 'Error: The file is already used',
    cause: 'One image stands behind two disks.',
    help: 'Give each disk an image of its own.',
    rules: ['disk-same-target-twice', 'shared-writable-disk'],
  },
  {
    speaker: 'xend',
    pattern: /MAC address is not valid/,
    printed: 'Error: MAC address is not valid',
    cause: 'The address of a card is not six pairs of hexadecimal digits.',
    help: 'Write it as 00:16:3e:00:00:01.',
    rules: ['mac-malformed'],
  },
  {
    speaker: 'xend',
    pattern: /not assigned to pciback driver/,
    printed: 'Error: pci: 0000:01:00.0 is not assigned to pciback driver',
    cause: 'A driver of dom0 holds the device.',
    help: "Hide it from dom0 with pciback.hide on the line of dom0's kernel.",
    rules: ['pci-not-hidden-from-dom0'],
  },
  {
    speaker: 'xend',
    pattern: /VM name '[^']*' (?:already|is in use)/,
    printed: "Error: VM name 'web' already in use by domain 4",
    cause: 'A guest of that name is running.',
    help: 'Rename this one, or look whether its file is a copy.',
    rules: [],
  },
  {
    speaker: 'xend',
    pattern: /Kernel image does not exist|Kernel ramdisk does not exist|Cannot find kernel/,
    printed: 'Error: Kernel image does not exist: /boot/vmlinuz-2.6.18-6-xen-686',
    cause: 'The file that kernel or ramdisk names is not in dom0.',
    help: 'Correct the path, or install the package that holds it.',
    rules: [],
  },
  {
    speaker: 'xend',
    pattern: /HVM guest support is unavailable/,
    printed:
      'Error: HVM guest support is unavailable: is VT/AMD-V supported by your CPU and enabled in your BIOS?',
    cause: 'The processor cannot run fully virtual guests, or its firmware keeps that off.',
    help: 'Turn virtualisation on in the firmware, or make the guest a paravirtual one.',
    rules: [],
  },
  {
    speaker: 'xend',
    pattern: /dom0_min_mem is/,
    printed:
      'Error: I need 524288 KiB, but dom0_min_mem is 262144 and shrinking to 262144 KiB would leave only 300000 KiB free.',
    cause: 'dom0 may not give up more memory than dom0-min-mem leaves it, and the guest needs more.',
    help: 'Lower memory of the guest or dom0-min-mem.',
    rules: [],
  },
  {
    speaker: 'xend',
    pattern: /\(22, 'Invalid argument'\)/,
    printed: "Error: (22, 'Invalid argument')",
    cause:
      'Xen refuses the kernel of the guest; most often one of the two is built with PAE and the other is not.',
    help: 'Take a kernel that fits the hypervisor.',
    rules: ['pae-guest-hypervisor-mismatch'],
  },
  // Hotplug scripts
  {
    speaker: 'hotplug',
    pattern: /Could not find bridge device/,
    printed: 'Error: Device 0 (vif) could not be connected. Could not find bridge device xenbr0',
    cause: 'The bridge of a card does not exist in dom0.',
    help: 'Correct the name, or make the bridge.',
    rules: ['bridge-not-defined'],
  },
  {
    speaker: 'hotplug',
    pattern: /Could not find bridge/,
    printed: 'Could not find bridge, and none was specified',
    cause: 'The card names no bridge, and dom0 has none.',
    help: 'Make a bridge, and name it at the card.',
    rules: ['network-script-without-bridge-debian', 'bridge-not-defined'],
  },
  {
    speaker: 'hotplug',
    pattern:
      /\(vif\) could not be connected|vif-\w+ (?:online|add) [^\n]*exited with error|unable to add \w+ with path [^\n]*\/vif\//,
    printed: 'Error: Device 0 (vif) could not be connected. Hotplug scripts not working.',
    cause: 'The script that connects the card did not finish.',
    help: 'See that network-script and vif-script belong together, that the bridge exists, and that udev runs.',
    rules: ['vif-script-mismatch', 'bridge-not-defined', 'script-path'],
  },
  {
    speaker: 'hotplug',
    pattern: /is mounted (?:read-write )?in (?:a|the) (?:guest|privileged)|already mounted in/,
    printed: 'Device /dev/vg/data is mounted read-write in a guest domain, and so cannot be mounted now.',
    cause: 'Another guest, or dom0 itself, has the disk open for writing.',
    help: 'Unmount it there, or give each guest a disk of its own.',
    rules: ['shared-writable-disk', 'disk-mount-under-dom0'],
  },
  {
    speaker: 'hotplug',
    pattern: /Failed to find an unused loop device/,
    printed: 'Failed to find an unused loop device',
    cause: 'All loop devices of dom0 are in use, one for each file: disk.',
    help: "Give dom0's kernel a higher max_loop, or use tap:aio: or volumes.",
    rules: ['loop-device-limit', 'disk-file-on-loop'],
  },
  {
    speaker: 'hotplug',
    pattern:
      /\(vbd\) could not be connected|scripts\/block (?:add|online) [^\n]*exited with error|unable to add \w+ with path [^\n]*\/vbd\//,
    printed: 'Error: Device 2049 (vbd) could not be connected. Hotplug scripts not working.',
    cause:
      'The script that opens the disk did not finish: the volume or image may be missing, in use, or no loop device left.',
    help: 'See that the path exists and that nobody else has it open.',
    rules: [
      'shared-writable-disk',
      'disk-file-prefix-on-device',
      'disk-phy-prefix-on-file',
      'loop-device-limit',
    ],
  },
  // The machine and the guest while they boot
  {
    speaker: 'Xen',
    pattern: /PAE mode mismatch between Xen and DOM0|Mismatch between Xen and DOM0 kernel/,
    printed: 'PAE mode mismatch between Xen and DOM0 (xen=no, dom0=yes)',
    cause: "Of the hypervisor and dom0's kernel one is built with PAE and the other is not.",
    help: 'Take two that belong together.',
    rules: ['pae-dom0-hypervisor-mismatch'],
  },
  {
    speaker: 'GRUB',
    pattern: /Error 15: File not found/,
    printed: 'Error 15: File not found',
    cause: 'A kernel or module line of the menu names a file that is not on the disk.',
    help: 'Correct the path; where /boot is a file system of its own it has no /boot in it.',
    rules: [],
  },
  {
    speaker: 'GRUB',
    pattern: /Error 13: Invalid or unsupported executable format/,
    printed: 'Error 13: Invalid or unsupported executable format',
    cause: 'The kernel line names something that GRUB cannot start.',
    help: "Put Xen on the kernel line, and dom0's kernel on the first module line.",
    rules: [],
  },
  {
    speaker: 'guest',
    pattern: /Unable to mount root fs|Cannot open root device/,
    printed: 'Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)',
    cause:
      'The kernel does not find the device that root names, or has no driver for it without its RAM disk.',
    help: 'Let root name a device of the disk list, by the name that this kernel gives it.',
    rules: ['root-device-not-in-disks', 'pvops-kernel-needs-xvd'],
  },
  {
    speaker: 'guest',
    pattern: /ALERT! +\S+ does not exist/,
    printed: 'ALERT! /dev/sda1 does not exist. Dropping to a shell!',
    cause: 'The RAM disk waits for a root device that has another name in this kernel.',
    help: 'Use xvd names for the disks and for root.',
    rules: ['pvops-kernel-needs-xvd', 'root-device-not-in-disks'],
  },
  {
    speaker: 'guest',
    pattern: /unable to open an initial console/i,
    printed: 'Warning: unable to open an initial console.',
    cause: 'The kernel has its console on a device that the guest does not have.',
    help: 'Name the console of this kernel: hvc0 from Lenny on, tty1 or xvc0 before.',
    rules: ['console-lenny-hvc0', 'console-etch-xencons'],
  },
  {
    speaker: 'guest',
    pattern: /4gb seg fixup/,
    printed: '4gb seg fixup, process init (pid 1), cs:ip 73:b7e3a9a2',
    cause:
      'The C library of a 32-bit guest uses segments in a way that Xen has to mend at every access, which is slow.',
    help: 'Install the C library that is made for Xen, libc6-xen in Debian.',
    rules: [],
  },
  // Others
  {
    speaker: 'xl',
    pattern: /bind\([^)]*\): Address already in use|Failed to start VNC server/,
    printed:
      'qemu-system-i386: -vnc 127.0.0.1:1: Failed to start VNC server: Failed to bind socket: Address already in use',
    cause: 'Another guest, or another program, has the port of this screen.',
    help: 'Set vncunused = 1, or give each guest a display of its own.',
    rules: [],
  },
  {
    speaker: 'libvirt',
    pattern: /config value \S+ was malformed/,
    printed: 'error: internal error: config value memory was malformed',
    cause: 'libvirt wants a plain number here.',
    help: 'Write the number without unit and quotes.',
    rules: ['number-with-unit'],
  },
];
