// xend's old interfaces on the network.
import type { Fix, Span } from '@xencfg/source';
import { defineRule } from '../../rule.ts';
import { placeOf, xendSwitch } from '../../xend-words.ts';

export const xendHttpOpen = defineRule({
  name: 'xend-http-open',
  family: 'security',
  scope: 'host',
  languages: ['sxp'],
  severity: 'error',
  summary: "xend's HTTP or XML-RPC server listens on every address of the host.",
  why: 'Neither asks who is there: whoever reaches the port commands the host and all its guests.',
  evidence: ['xend-config.sxp, 3.0.3 and 4.4.0', 'XendOptions.py, 4.4.0'],
  examples: {
    bad: [
      {
        files: { 'xend-config.sxp': "(xend-http-server yes)\n«(xend-address '')»\n" },
        fixed: { 'xend-config.sxp': '(xend-http-server yes)\n(xend-address localhost)\n' },
      },
      { note: 'By default.', files: { 'xend-config.sxp': '(xend-http-server «yes»)\n' } },
      {
        files: {
          'xend-config.sxp': "(xend-tcp-xmlrpc-server yes)\n(xend-tcp-xmlrpc-server-address '«0.0.0.0»')\n",
        },
        fixed: {
          'xend-config.sxp': "(xend-tcp-xmlrpc-server yes)\n(xend-tcp-xmlrpc-server-address 'localhost')\n",
        },
      },
    ],
    good: [
      { files: { 'xend-config.sxp': '(xend-http-server yes)\n(xend-address localhost)\n' } },
      { files: { 'xend-config.sxp': "(xend-http-server no)\n(xend-address '')\n" } },
      {
        note: 'From 3.1 on it listens on localhost unless told.',
        files: { 'xend-config.sxp': '(xend-tcp-xmlrpc-server yes)\n' },
      },
      {
        note: 'One address of the host is not all.',
        files: { 'xend-config.sxp': "(xend-http-server yes)\n(xend-address '10.0.0.1')\n" },
      },
    ],
  },
  check(host, report) {
    const { xend } = host.files;
    if (xend === undefined) return;
    for (const { server, address, openly } of servers) {
      const on = host.xend(server);
      const at = host.xend(address);
      if (on === undefined || xendSwitch(host, server) !== true) continue;
      if (at === undefined ? !openly : !isEverywhere(at.value?.text)) continue;
      const fix = at?.value && fixFor(at.value.text, placeOf(at), address);
      report({
        path: xend.path,
        span: placeOf(at ?? on),
        message: `${server} is on and listens on every address of the host.`,
        help: `Write (${address} localhost), or turn the server off.`,
        ...(at && { related: [{ message: 'the server is on', path: xend.path, span: placeOf(on) }] }),
        ...(fix && { fix }),
      });
    }
  },
});

/** Each with the option that gives its address; `openly` where it listens everywhere when that is not given. */
const servers = [
  { server: 'xend-http-server', address: 'xend-address', openly: true },
  // Before 3.1 there was no such address, and where it listened is not established.
  { server: 'xend-tcp-xmlrpc-server', address: 'xend-tcp-xmlrpc-server-address', openly: false },
];

/** An option without a value is left at its default, which is not looked at. */
function isEverywhere(address: string | undefined): boolean {
  return address !== undefined && /^(?:0\.0\.0\.0|\[?::\]?)?$/.test(address.trim());
}

function fixFor(written: string, span: Span, option: string): Fix {
  return {
    title: 'Listen on localhost',
    safety: 'unsafe',
    edits: [{ span, text: written === '' ? `(${option} localhost)` : 'localhost' }],
  };
}
