// The words about the address of a proxy, which follow the titles in src/shared/problems/ or replace them.

// As a person enters it.
export const enterHostAndPort = 'Enter a host and port, such as proxy.example.com:3128.';
export const ownFields = 'Enter the username and password in their own fields below.';
export const beginsWith = (scheme: string): string => `It begins with “${scheme}”.`;
export const ONLY_HOST_AND_PORT = {
  title: 'Use only the host and port.',
  next: 'To use automatic configuration (PAC), set it in the system’s settings and choose System here.',
};

// As the system says it.
export const systemsProxyUnsupported =
  'The system uses a type of proxy that Keybearer doesn’t support.';
