// Words for people that several answers share: sizes, addresses, images, and pages of options as Markdown.
import { parseMac } from '@xencfg/grammar-device';
import { distributionOf, identifyImage, type Unit } from '@xencfg/schema';
import type { OptionPage } from '@xencfg/schema/prose';

/** `393216 KiB = 384 MiB`; undefined where nothing is gained by saying it in another unit. */
export function describeSize(value: number, unit: Unit | undefined): string | undefined {
  const power = unit === 'KiB' ? 1 : unit === 'MiB' ? 2 : undefined;
  if (power === undefined || !Number.isSafeInteger(value) || value < 1024) return undefined;
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let size = value;
  let at = power;
  while (size >= 1024 && at < units.length - 1) {
    size /= 1024;
    at++;
  }
  const rounded = Math.round(size * 100) / 100;
  return `${value} ${unit} ${rounded === size ? '=' : '≈'} ${rounded} ${units[at]}`;
}

/** Whose address it is, in whole sentences; undefined for what is no address. */
export function describeMac(text: string): string | undefined {
  const { mac } = parseMac(text);
  if (mac === undefined) return undefined;
  const said = [
    mac.xenRange
      ? 'In 00:16:3e, the range that is set aside for Xen.'
      : mac.local
        ? 'Locally administered: made up by somebody, not a manufacturer.'
        : "In a manufacturer's range.",
  ];
  if (mac.multicast) said.push('A group address, which no card may have.');
  const address = addressInMac(mac.bytes);
  if (address !== undefined && !mac.xenRange)
    said.push(`Its digits are those of an IPv4 address that ends in ${address}.`);
  return said.join(' ');
}

/** A habit of some sites: the last three numbers of the address, nine digits, as the last nine digits of the MAC. */
function addressInMac(bytes: readonly number[]): string | undefined {
  const digits = bytes
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(3);
  if (!/^\d{9}$/.test(digits)) return undefined;
  const numbers = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)].map(Number);
  return numbers.every((it) => it <= 255) && numbers.some((it) => it > 0)
    ? `.${numbers.join('.')}`
    : undefined;
}

/** What an image is by its name: `Debian Etch, Linux 2.6.18, PAE`, and why. */
export function describeImage(path: string): string | undefined {
  const image = identifyImage(path);
  if (image.kind === 'unknown') return undefined;
  const facts = [
    distributionOf(image)?.title,
    `${image.kind}${image.release === undefined ? '' : ` ${image.release}`}`,
    image.architecture,
    image.pae === undefined ? undefined : image.pae ? 'PAE' : 'not PAE',
  ];
  return `**${facts.filter((it) => it !== undefined).join(', ')}**\n\n${image.why}`;
}

/** A page as Markdown. */
export function renderPage(page: OptionPage): string {
  const facts = page.facts.map(([label, text]) => `- **${label}**: ${text}`).join('\n');
  return [
    `**${page.name}** (${page.of})`,
    page.summary,
    ...page.paragraphs,
    facts,
    ...(page.example === undefined ? [] : [`\`\`\`\n${page.example}\n\`\`\``]),
    ...(page.source === undefined ? [] : [`_${page.source}_`]),
  ]
    .filter((it) => it !== '')
    .join('\n\n');
}
