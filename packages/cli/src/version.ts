// The version of this build; the bundler puts it in from package.json.
declare const __VERSION__: string;

export const version: string = __VERSION__;
