// Errors on demand: each code of the Fortellis gateway, and any status.
import { STATUS_CODES } from 'node:http';
import { findGatewayCode, type GatewayCodeName } from '../../../../shared/fortellis/gateway-codes';
import { BadRequest, GatewayRefusal, sendJson } from '../reply';
import { route, type Call, type Route } from '../routing';

const showError = (call: Call): void => {
  const code = call.params['code'] ?? '';
  if (!findGatewayCode(code)) throw new GatewayRefusal('API-DOES-NOT-EXIST');
  throw new GatewayRefusal(
    code as GatewayCodeName,
    code === 'QUOTA-EXCEEDED' ? { 'Retry-After': '30' } : {},
  );
};

/** Statuses of responses without content (RFC 9110 §6.4.1). */
const WITHOUT_CONTENT = new Set([204, 205, 304]);

const showStatus = (call: Call): void => {
  const given = call.params['status'] ?? '';
  const status = /^[2-9]\d\d$/.test(given) ? Number(given) : null;
  // 1xx isn't a final response (RFC 9110 §15.2), so there would be nothing to show.
  if (status === null) throw new BadRequest([{ path: 'status', message: 'must be 200 to 999' }]);
  if (WITHOUT_CONTENT.has(status)) call.response.writeHead(status).end();
  else sendJson(call.response, status, { status, reason: STATUS_CODES[status] ?? null });
};

export const ERROR_ROUTES: readonly Route[] = [
  route('GET', '/errors/:code', showError),
  route('*', '/status/:status', showStatus),
  route('GET', '/no-content', (call) => void call.response.writeHead(204).end()),
];
