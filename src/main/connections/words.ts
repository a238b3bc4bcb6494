// The words of the connections and of the file that they're saved in.

/** The first connection. */
export const sandbox = 'Sandbox';

// Messages at the fields of Settings.
/** `title`: why an address isn't valid. */
export const withAdvice = (title: string, advice: string): string => `${title} ${advice}`;
export const useHttps = 'Use https, or accept it below.';
export const enterHttpUrl = 'Enter an http or https URL.';
export const enterUrl = 'Enter a URL.';
export const enterProxy = 'Enter an address, such as proxy.example.com:3128.';
/** Of one of several origins. */
export const ofOrigin = (origin: string, message: string): string => `${origin}: ${message}`;
export const onlyOrigin = (origin: string): string =>
  `use only scheme, host and port, as in ${origin}.`;
export const noColon = 'It can’t contain a colon.';
export const noSigningKey = 'The sandbox supports only its API Key and Secret.';
export const unsendable = 'It can’t be sent in a header.';
export const ownField = (name: string): string => `${name} has a field of its own.`;

// A warning.
export const DEPRECATED_SERVER = {
  title: 'Fortellis has deprecated this authorization server.',
  next: 'Choose the Fortellis environment in Settings to fill in the current Token URL.',
};

// The settings file.
export const unknownError = 'unknown error';
export const fileError = (path: string, code: string): string => `${path}: ${code}`;
export const leadsTo = (path: string, target: string): string => `${path} leads to ${target}`;
export const LINK_TO_NOTHING = {
  title: 'The settings file is a link to a file that doesn’t exist.',
  next: 'Restore that file or remove the link, then restart Keybearer. Until then, it uses default settings and saves nothing.',
};
export const newerFile = 'The settings file was written by a newer version of Keybearer.';
export const invalidFile = 'The settings file isn’t valid.';
export const startToSetAside =
  'Start Keybearer, which sets it aside. Until then, the default settings are used.';
export const NOT_SET_ASIDE = {
  title: 'The settings file isn’t valid and couldn’t be set aside.',
  next: 'Move the file, then restart Keybearer. Until then, it uses default settings and saves nothing.',
};
