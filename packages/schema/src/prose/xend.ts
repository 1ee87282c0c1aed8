// What an option of xend-config.sxp does and where its trap lies, for those whose summary does not say it all.

export const xendProse: Readonly<Record<string, string>> = {
  loglevel: "The words are those of Python's logging, in capitals.",
  'xen-api-server':
    'A list of lists: unix, a port or ADDRESS:PORT, then the authentication (pam or none), then hosts and, for TLS, key and certificate. Where nothing is said the local socket alone is open.',
  'xend-http-server': 'A value that is no truth word stops xend when it reads the option.',
  'xend-unix-server': 'libvirt of that time speaks over it.',
  'xend-tcp-xmlrpc-server-address':
    'The sample files of 3.1 and 3.2 spell it without the d, and xend never sees that name.',
  'xend-tcp-xmlrpc-server-port':
    'The sample files of 3.1 and 3.2 spell it without the d, and xend never sees that name.',
  'xend-tcp-xmlrpc-server-ssl-key-file':
    'Together with the certificate it makes the port speak TLS only. A missing file stops xend; from 4.0 on a bare name is looked for in /etc/xen.',
  'xend-relocation-server':
    'The sample file of Xen switches it on from 3.0.3 on and lets only localhost in by xend-relocation-hosts-allow; what is built in is off.',
  'xend-relocation-hosts-allow':
    'Regular expressions between single blanks, each compared from the beginning of the name. The text has to be quoted, or only its first word counts, and a backslash has to be doubled. Two blanks in a row make an empty expression, which every host matches.',
  'xend-relocation-ssl': 'Counts for guests that leave, where the command does not say otherwise.',
  'network-script':
    'The text is cut at single blanks and run as NAME start ARGUMENT…; without quotes only the name counts and the arguments are lost in silence. network-dummy is a habit of Debian, an empty script. It belongs together with vif-script: bridge with bridge, route with route, nat with nat.',
  'vif-script':
    'script= of a card wins. The quoted form vif-bridge bridge=NAME gives cards a default bridge.',
  'dom0-min-mem':
    'The sample file has 196, built in is 0, which switches ballooning of dom0 off. Too little starves dom0, which then prints of a memory squeeze.',
  'enable-dom0-ballooning':
    'With dom0_mem on the command line of Xen set it to no and dom0-min-mem to the same amount.',
  total_available_memory:
    'Spelt with underscores, unlike nearly all others. Has no effect without ballooning.',
  'dom0-cpus':
    'xend takes CPUs away from dom0 when it starts. (dom0-cpus = 0) gives it an equals sign for a number, and it does not start; (dom0-cpus=0) is a name that nobody knows.',
  vncpasswd:
    'In 3.0.4 and 3.1 an HVM guest with vnc is refused when neither it nor this file speaks of a password; from 3.2 on it starts without one.',
  'vnc-tls': 'Needs certificates in vnc-x509-cert-dir.',
  xsm_module_name: 'Spelt with underscores, unlike nearly all others.',
  'xen-tcp-xmlrpc-server-address': 'Add the missing d.',
  'xen-tcp-xmlrpc-server-port': 'Add the missing d.',
};
