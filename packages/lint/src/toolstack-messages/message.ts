// What is known of a message: how to find it, the cause, the rules that find that in files, what to do.

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
