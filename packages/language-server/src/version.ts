// The version of xencfg, put in when the server is bundled.
declare const __VERSION__: string;

export const version = __VERSION__;
