// Device strings of `key=value` items: the keys are those of the option's shape, each with a sentence for people.
import { guestOption, shapeFor } from '../lookup.ts';
import type { Trust, ValueShape } from '../option.ts';
import type { Toolstack } from '../releases.ts';
import type { DeviceSpecName, KeySupport, Spec, SpecKey } from './spec.ts';

interface ItemsText {
  readonly name: DeviceSpecName;
  readonly summary: string;
  /** A sentence for each key of any toolstack. */
  readonly keys: Readonly<Record<string, string>>;
  readonly unknownKey: NonNullable<Spec['unknownKey']>;
  readonly source: string;
  readonly trust?: Trust;
}

const backend = 'Names the domain that serves the device.';

const texts: readonly ItemsText[] = [
  {
    name: 'vfb',
    summary: 'Describes one paravirtual screen with keyboard and pointer.',
    keys: {
      type: 'Chooses between vnc and sdl; xl does not know it and says nothing.',
      vnc: 'Shows the screen over VNC.',
      vnclisten: 'Binds the VNC server to this address of the host; 0.0.0.0 offers it to the whole network.',
      vncpasswd: 'Asks viewers for this password.',
      vncdisplay: 'Fixes the display; the port is 5900 higher.',
      vncunused: 'Takes any port that nobody uses.',
      keymap: 'Sets the keyboard layout.',
      sdl: 'Opens a window on the host.',
      opengl: 'Draws the window with OpenGL.',
      display: 'Opens the window on this X display.',
      xauthority: 'Opens the window with the keys in this file.',
      videoram: 'Sets the memory of the screen.',
      serial: 'Connects a serial port.',
      monitor: 'Opens the QEMU monitor.',
    },
    unknownKey: { xm: 'refuses', xl: 'ignores' },
    source: 'xl_parse.c (parse_vfb), 4.17; create.py (configure_vfbs), 3.0.4 to 4.4',
  },
  {
    name: 'vtpm',
    summary: 'Describes one virtual TPM.',
    keys: {
      backend: 'Names the domain that serves the TPM; xl wants it.',
      uuid: 'Fixes the identifier of the TPM.',
      instance: 'Fixes the number of the TPM under xm; xl exits at it.',
    },
    unknownKey: { xm: 'refuses', xl: 'refuses' },
    source: 'xl_parse.c (parse_vtpm), 4.17; create.py, up to 4.2',
  },
  {
    name: 'usbctrl',
    summary: 'Describes one USB controller.',
    keys: {
      type: 'Chooses who runs the controller: the paravirtual drivers or QEMU.',
      version: 'Chooses the generation of USB.',
      ports: 'Sets how many devices can be plugged in.',
    },
    unknownKey: { xl: 'refuses' },
    source: 'xl_parse.c, 4.17',
  },
  {
    name: 'usbdev',
    summary: 'Describes one USB device of the host.',
    keys: {
      type: 'Says that it is a device of the host; there is no other kind.',
      hostbus: 'Gives the bus of the device in the host, as lsusb shows it.',
      hostaddr: 'Gives the address of the device on that bus, which changes when it is plugged in anew.',
      controller: 'Plugs it into the controller with this number.',
      port: 'Plugs it into this port, which needs a controller.',
    },
    unknownKey: { xl: 'refuses' },
    source: 'xl_parse.c, 4.17',
  },
  {
    name: 'channel',
    summary: 'Describes one byte stream between host and guest.',
    keys: {
      backend,
      name: 'Names the channel for the program in the guest.',
      path: 'Places the socket here; needed with connection=socket.',
      connection: 'Ends the channel in a terminal or a socket, in small letters.',
    },
    unknownKey: { xl: 'warns' },
    source: 'xl_parse.c (parse_channel), 4.17',
  },
  {
    name: 'p9',
    summary: 'Describes one shared folder.',
    keys: {
      type: 'Chooses the server of the folder: QEMU or the daemon of Xen.',
      tag: 'Names the folder for mount in the guest.',
      security_model: 'Says how owners and rights are kept; none is all there is.',
      path: 'Names the folder of the host; the guest reaches all below it.',
      backend,
      'max-files': 'Limits how many files the guest may make.',
      'max-open-files': 'Limits how many files the guest may hold open.',
      'max-space': 'Limits how much the guest may store.',
      'auto-delete': 'Deletes old files when the space runs out.',
    },
    unknownKey: { xl: 'refuses' },
    source: 'xl_parse.c, 4.17, with the keys of 4.19',
  },
  {
    name: 'pvcalls',
    summary: 'Describes one device for socket calls.',
    keys: { backend },
    unknownKey: { xl: 'refuses' },
    source: 'xl_parse.c, 4.17',
  },
  {
    name: 'vkb',
    summary: 'Describes one keyboard with pointer.',
    keys: {
      'unique-id': 'Tells several devices apart for the backend.',
      backend,
      'backend-type': 'Says which program serves it; xl wants it.',
      'feature-disable-keyboard': 'Leaves the keyboard out.',
      'feature-disable-pointer': 'Leaves the pointer out.',
      'feature-abs-pointer': 'Reports where the pointer is, not how far it moved.',
      'feature-raw-pointer': 'Reports the pointer without scaling to the screen.',
      'feature-multi-touch': 'Adds a touch screen.',
      'multi-touch-width': 'Sets the width of the touch screen.',
      'multi-touch-height': 'Sets the height of the touch screen.',
      'multi-touch-num-contacts': 'Sets how many fingers count.',
      width: 'Sets the width of the pointer area.',
      height: 'Sets the height of the pointer area.',
    },
    unknownKey: { xl: 'refuses' },
    source: 'xl_parse.c (parse_vkb_config), 4.17',
  },
  {
    name: 'vdispl',
    summary: 'Describes one display with its screens.',
    keys: {
      backend,
      'be-alloc': 'Lets the backend provide the memory of the picture.',
      connectors: 'Lists the screens as ID:WIDTHxHEIGHT with semicolons between; xl wants it.',
    },
    unknownKey: { xl: 'refuses' },
    source: 'xl_parse.c, 4.17',
  },
  {
    name: 'virtio',
    summary: 'Describes one virtio device.',
    keys: {
      backend,
      type: 'Names the device as virtio,deviceID or after its binding in the device tree.',
      transport: 'Says how the guest meets it; mmio is all there is.',
      grant_usage: 'Has the device use grants of memory.',
    },
    unknownKey: { xl: 'refuses' },
    source: 'xl_parse.c, 4.17 and 4.19',
  },
  {
    name: 'access_control',
    summary: 'Labels the guest for ACM.',
    keys: { policy: 'Names the policy.', label: 'Names the label within the policy.' },
    unknownKey: { xm: 'refuses' },
    source: 'create.py, 3.0.3 to 4.4',
    trust: 'uncertain',
  },
  {
    name: 'vnuma',
    summary: 'Describes one memory node of the guest, as a list with one setting in each text.',
    keys: {
      pnode: 'Takes the memory from this node of the host.',
      size: 'Sets the memory of the node, in MiB.',
      vcpus: 'Lists the virtual CPUs of the node; maxvcpus has to be the sum over all nodes.',
      vdistances: 'Lists the distances to all nodes, with commas between.',
    },
    unknownKey: { xl: 'ignores' },
    source: 'xl_parse.c (parse_vnuma_config), 4.17',
  },
  {
    name: 'arm_sci',
    summary: 'Says how the guest reaches the system controller.',
    keys: { type: 'Chooses the interface, in any case of its letters.' },
    unknownKey: {},
    source: 'xl_parse.c, 4.21',
  },
  {
    name: 'smbios',
    summary: 'Sets one text of the SMBIOS.',
    keys: {
      bios_vendor: 'Names the maker of the BIOS.',
      bios_version: 'Gives the version of the BIOS.',
      system_manufacturer: 'Names the maker of the machine.',
      system_product_name: 'Names the machine.',
      system_version: 'Gives the version of the machine.',
      system_serial_number: 'Gives the serial number of the machine.',
      baseboard_manufacturer: 'Names the maker of the board.',
      baseboard_product_name: 'Names the board.',
      baseboard_version: 'Gives the version of the board.',
      baseboard_serial_number: 'Gives the serial number of the board.',
      baseboard_asset_tag: 'Gives the inventory number of the board.',
      baseboard_location_in_chassis: 'Says where in the case the board sits.',
      enclosure_manufacturer: 'Names the maker of the case.',
      enclosure_serial_number: 'Gives the serial number of the case.',
      enclosure_asset_tag: 'Gives the inventory number of the case.',
      battery_manufacturer: 'Names the maker of the battery.',
      battery_device_name: 'Names the battery.',
      oem: 'Adds a text of your own; up to 99 of them.',
    },
    unknownKey: { xl: 'refuses' },
    source: 'xl_parse.c, 4.18',
  },
];

/** Built when first asked for, as it looks through the options. */
export function itemSpecs(): readonly Spec[] {
  return texts.map(({ keys, trust = 'read', ...text }) => ({
    ...text,
    trust,
    keys: Object.entries(keys).map(([name, summary]) => keyOf(text.name, name, summary)),
  }));
}

function keyOf(option: string, name: string, summary: string): SpecKey {
  const xm = keyIn(option, 'xm', name);
  const xl = keyIn(option, 'xl', name);
  const shape = xl?.shape ?? xm?.shape ?? { kind: 'any' };
  return {
    name,
    summary,
    shape,
    ...(xm && { xm: supportOf(xm, shape) }),
    ...(xl && { xl: supportOf(xl, shape) }),
  };
}

interface KeyFacts {
  readonly shape: ValueShape;
  readonly support: KeySupport;
}

function supportOf({ shape, support }: KeyFacts, common: ValueShape): KeySupport {
  return JSON.stringify(shape) === JSON.stringify(common) ? support : { ...support, shape };
}

function keyIn(name: string, toolstack: Toolstack, key: string): KeyFacts | undefined {
  const option = guestOption(name);
  const support = option?.[toolstack];
  if (option === undefined || support === undefined) return undefined;
  const shape = shapeFor(option, toolstack);
  const items = innermost(shape);
  if (items.kind !== 'items') return undefined;
  const found = Object.hasOwn(items.items, key) ? items.items[key] : undefined;
  if (found === undefined) return undefined;
  // The range of the value becomes that of the key.
  const { since = support.since, until = support.until, ...valueShape } = found;
  return {
    shape: valueShape,
    support: {
      since,
      ...(until && { until }),
      ...(items.required?.includes(key) && { required: true as const }),
    },
  };
}

function innermost(shape: ValueShape): ValueShape {
  return shape.kind === 'list' ? innermost(shape.of) : shape;
}
