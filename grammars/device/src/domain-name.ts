// The names of domains that stand inside device strings.

/**
 * Whether a backend is dom0: its number, its name (`DOM0_NAME` of XendDomain.py; xen-init-dom0.c), what people write for that
 * name, or none at all, for which both toolstacks take dom0.
 */
export function isDom0(domain: string): boolean {
  return ['', '0', 'Domain-0', 'dom0'].includes(domain);
}
