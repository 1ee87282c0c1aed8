// What toolstacks and their helpers print when they refuse something, in the order in which it is looked up.
import { boot } from './toolstack-messages/boot.ts';
import { hotplug } from './toolstack-messages/hotplug.ts';
import { libxl } from './toolstack-messages/libxl.ts';
import type { ToolstackMessage } from './toolstack-messages/message.ts';
import { others } from './toolstack-messages/others.ts';
import { xend } from './toolstack-messages/xend.ts';
import { xlDevices } from './toolstack-messages/xl-devices.ts';
import { xlFiles } from './toolstack-messages/xl-files.ts';
import { xm } from './toolstack-messages/xm.ts';

/** By who prints them; in all, the more exact ones before the general ones: the first that fits explains a line. */
export const toolstackMessages: readonly (readonly ToolstackMessage[])[] = [
  xlFiles,
  xlDevices,
  libxl,
  xm,
  xend,
  hotplug,
  boot,
  others,
];
