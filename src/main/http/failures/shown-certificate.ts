// The certificate that a server showed in a handshake that failed: Node lets go of it with the socket, and the error
// does not carry it.
import { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

export interface ShownCertificate {
  readonly certificate: X509Certificate;
  /** It came without that of the authority which signed it, and we do not have that either. */
  readonly withoutSigner: boolean;
}

/** As Node gives it: empty where there is none. */
interface Peer {
  readonly raw?: Buffer;
  readonly issuerCertificate?: object;
}

const bySocket = new WeakMap<Socket, Peer>();
const byError = new WeakMap<Error, ShownCertificate>();

/** Before Node judges it: its own listener ends the socket. */
export const watchCertificate = (socket: Socket): void => {
  if (!(socket instanceof TLSSocket)) return;
  socket.prependOnceListener('secure', () => {
    // Not getPeerX509Certificate(), which takes the certificate away from whoever asks next.
    bySocket.set(socket, socket.getPeerCertificate(true));
  });
};

/** From now on the error of this socket's handshake tells which certificate it was about. */
export const keepCertificate = (socket: Socket, error: Error): void => {
  const { raw, issuerCertificate } = bySocket.get(socket) ?? {};
  if (raw === undefined) return;
  const certificate = new X509Certificate(raw);
  byError.set(error, { certificate, withoutSigner: issuerCertificate === undefined });
};

export const shownCertificate = (error: unknown): ShownCertificate | null =>
  error instanceof Error ? (byError.get(error) ?? shownCertificate(error.cause)) : null;
