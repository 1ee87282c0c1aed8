// `xencfg lsp`: the language server, which is a bundle of its own, so that no other command carries it.

/** Serves until the client ends the connection; the server reads the transport from the command line. */
export async function lsp(): Promise<void> {
  await import('@xencfg/language-server/node');
}
