// The words about a sandbox that doesn't run, after “The sandbox …” of the problem. What its API and token endpoint return
// is in the code of each.

export const ended = (code: number): string => `Its process ended (exit code ${code}).`;
export const invalidReply = 'Its process sent an invalid reply.';
export const unexpectedReply = 'Its process sent an unexpected reply.';
export const noReply = (seconds: number): string => `It didn’t respond within ${seconds} s.`;
export const stopped = 'It was stopped.';

// From its process.
export const invalidMessage = 'The message isn’t valid.';
export const notStarted = 'The sandbox hasn’t been started.';
