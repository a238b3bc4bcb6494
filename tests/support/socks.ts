// A SOCKS5 proxy with user name and password (RFC 1928, RFC 1929), as far as a client needs it.
import { once } from 'node:events';
import { createServer, connect, type Socket } from 'node:net';

export const serveSocks = async (userName: string, password: string) => {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(Buffer.from([5, 2]));
      socket.once('data', (login) => {
        const nameLength = login[1] ?? 0;
        const said = [
          login.subarray(2, 2 + nameLength).toString(),
          login.subarray(3 + nameLength).toString(),
        ];
        const known = said[0] === userName && said[1] === password;
        socket.write(Buffer.from([1, known ? 0 : 1]));
        if (!known) return socket.end();
        socket.once('data', (wish) => {
          const name = wish.subarray(5, 5 + (wish[4] ?? 0)).toString();
          const host = wish[3] === 3 ? name : wish.subarray(4, 8).join('.');
          const port = wish.readUInt16BE(wish.length - 2);
          asked.push(`${host}:${port}`);
          const to = connect(port, '127.0.0.1', () => {
            socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
            socket.pipe(to).pipe(socket);
          });
          sockets.add(to);
          to.on('error', () => socket.destroy());
        });
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    address: `socks5://127.0.0.1:${port}`,
    asked,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};
