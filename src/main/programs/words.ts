// The words about programs that use Keybearer. What asks about their requests is in src/renderer/consent/.

export const unknownProgram = 'An unknown program';

// Without a window to ask in.
export const connectionName = (name: string): string => `The connection is “${name}”.`;
export const NOBODY_TO_ASK = {
  title: 'A person has to allow this request, and Keybearer isn’t open to ask.',
  next: 'Open Keybearer to be asked, then run the command again.',
};
