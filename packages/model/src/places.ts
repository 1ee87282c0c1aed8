// Where the files of a machine lie, and which machine a file belongs to.

/** Where a host keeps the files that it is known by. */
export const hostPlaces = [
  'etc/xen/xend-config.sxp',
  'etc/xen/xl.conf',
  'boot/grub/menu.lst',
  'boot/grub/grub.conf',
  'boot/grub/grub.cfg',
  'boot/grub2/grub.cfg',
  'etc/network/interfaces',
  'etc/default/grub',
  'etc/default/xen',
  'etc/default/xendomains',
];

/** The folder that stands for `/`, when the file lies where it does on a machine; else the file's own folder. */
export function hostRoot(path: string): string {
  const place = hostPlaces.find((it) => path === it || path.endsWith(`/${it}`));
  const end = place === undefined ? path.lastIndexOf('/') : path.length - place.length - 1;
  return path.slice(0, Math.max(0, end));
}

/** Whether the file lies where it does on a machine. */
export function isInPlace(path: string): boolean {
  return hostPlaces.some((it) => path === it || path.endsWith(`/${it}`));
}

/** The folders that a path lies in, the innermost first; the empty one last, which holds everything. */
export function* foldersAbove(path: string): Generator<string> {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    yield path.slice(0, end);
  }
  yield '';
}

/** Names of files that are never worth a look inside: they are something else even when they quote a configuration. */
export const foreignEndings =
  /\.(?:md|txt|rst|html?|xml|json|ya?ml|toml|ini|py|pl|rb|sh|c|h|js|ts|css|go|rs|java|patch|diff|log|sql|csv|pod|tex|pdf|png|jpe?g|gif|svg|gz|bz2|xz|zip|tar|deb|rpm|iso|img|qcow2|so|o|a|tf|tfvars|hcl|nix|cc|cpp|hpp|cs|php|lua|tsx|jsx|kt|swift|scala|ml|hs|el|gradle|properties|env|mk|cmake|ps1|bat|desktop|service|spec|lock|erb|j2|jinja2?|tmpl|tpl|template|in)$/i;

/** Names of folders that hold nothing of ours. */
export const foreignFolders = /^(?:\.git|\.hg|\.svn|node_modules)$/;
