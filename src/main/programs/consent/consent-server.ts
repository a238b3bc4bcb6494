// Handles the consent page's requests, which its session's protocol handler passes in.
import { consentReplySchema } from '../../../shared/programs';
import type { Gate } from '../../redaction/gate';
import { json, readJson } from '../../page-response';
import type { Programs } from '../programs';

/** `GET /api/question` returns the question or null, `POST /api/reply` replies to it. */
export const createConsentServer =
  ({ question, reply }: Pick<Programs, 'question' | 'reply'>, gate: Gate) =>
  async (request: Request): Promise<Response> => {
    const route = `${request.method} ${new URL(request.url).pathname}`;
    if (route === 'GET /api/question') return json(gate.pass({ question: question() }));
    const replied =
      route === 'POST /api/reply' ? consentReplySchema.safeParse(await readJson(request)) : null;
    if (replied?.success !== true) return json(gate.pass({ ok: false }), 404);
    reply(replied.data);
    return json(gate.pass({ ok: true }));
  };
