// Messages between main and the sandbox's process.
import { z } from 'zod';

const Clients = z.array(
  z.strictObject({ apiKey: z.string().min(1), apiSecret: z.string().min(1) }),
);

/** Where the sandbox listens. */
export const SandboxAddress = z.strictObject({
  origin: z.url(),
  issuer: z.url(),
  tokenUrl: z.url(),
});
export type SandboxAddress = Readonly<z.infer<typeof SandboxAddress>>;

export const MessageToSandbox = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), clients: Clients }),
  z.strictObject({ kind: z.literal('clients'), clients: Clients }),
]);
export type MessageToSandbox = z.infer<typeof MessageToSandbox>;

export const MessageFromSandbox = z.discriminatedUnion('kind', [
  SandboxAddress.extend({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('failed'), message: z.string() }),
  z.strictObject({ kind: z.literal('clients-set') }),
]);
export type MessageFromSandbox = z.infer<typeof MessageFromSandbox>;
