// What a bundle owes to those whose code is in it: every package that an esbuild metafile names, with its licence.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The licences of all packages that stand in the bundles, each text once, below the packages that have it. */
export function thirdPartyNotices(...metafiles) {
  const folders = new Set();
  for (const { inputs } of metafiles)
    for (const input of Object.keys(inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
      if (folder !== undefined) folders.add(folder);
    }
  const packagesByText = new Map();
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    // Whoever bundles code that comes without its licence has to find that out before it is published.
    const file = readdirSync(folder).find((it) => /^licen[cs]e/i.test(it));
    if (file === undefined) throw new Error(`${name}: there is no licence in its package`);
    const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
    const packages = packagesByText.get(text) ?? [];
    packagesByText.set(text, [...packages, `${name} ${version} (${license})`]);
  }
  const parts = [...packagesByText].map(([text, packages]) => `${packages.join('\n')}\n\n${text}\n`);
  return `This package contains code of others, under their licences.\n\n${parts.join(`\n${'-'.repeat(72)}\n\n`)}`;
}
