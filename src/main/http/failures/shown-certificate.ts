// Remembers the certificate that a server presented in a failed handshake: Node drops it with the socket, and the error
// doesn't include it.
import { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

export interface ShownCertificate {
  readonly certificate: X509Certificate;
  /** The issuer's certificate was neither sent nor is it known here. */
  readonly withoutSigner: boolean;
}

/** As Node returns it: empty if there is none. */
interface Peer {
  readonly raw?: Buffer;
  readonly issuerCertificate?: object;
}

const bySocket = new WeakMap<Socket, Peer>();
const byError = new WeakMap<Error, ShownCertificate>();

/** Listens before Node does: Node's own listener closes the socket if it rejects the certificate. */
export const watchCertificate = (socket: Socket): void => {
  if (!(socket instanceof TLSSocket)) return;
  socket.prependOnceListener('secure', () => {
    // Not getPeerX509Certificate(): after it, the next caller gets no certificate.
    bySocket.set(socket, socket.getPeerCertificate(true));
  });
};

/** The server's, in a handshake that isn't over; none if it ended before the server sent it. */
const peerSoFar = (socket: Socket): Peer => {
  if (!(socket instanceof TLSSocket)) return {};
  // Null, which the type doesn't declare, once Node has dropped the connection.
  const peer: Peer | null = socket.getPeerCertificate(true);
  return peer ?? {};
};

/** Attaches the certificate to the error of this socket's handshake. */
export const keepCertificate = (socket: Socket, error: Error): void => {
  const { raw, issuerCertificate } = bySocket.get(socket) ?? peerSoFar(socket);
  if (raw === undefined) return;
  const certificate = new X509Certificate(raw);
  byError.set(error, { certificate, withoutSigner: issuerCertificate === undefined });
};

export const shownCertificate = (error: unknown): ShownCertificate | null =>
  error instanceof Error ? (byError.get(error) ?? shownCertificate(error.cause)) : null;
