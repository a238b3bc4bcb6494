// The beginning of a response's text, as the history stores and compares it. Redacted like everything shown.
import type { ApiResponse } from '../../../../shared/bridge/response';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { SavedResponse } from '../../model/history';

/** The most that main returns at once; longer texts are for the viewer. */
const LINES = 2_000;

export const withoutText = ({ body }: ApiResponse): SavedResponse => ({
  mediaType: body.mediaType,
  bytes: body.bytes,
  text: null,
  whole: false,
});

export const readResponseText = async (
  call: ApiCall,
  response: ApiResponse,
): Promise<SavedResponse> => {
  const bare = withoutText(response);
  if (response.body.firstText === null) return bare;
  // Formatted, so that comparing two responses shows differences in content.
  const reply = await call.read({ what: 'lines', view: 'pretty', from: 0, count: LINES });
  if (!reply.ok || reply.what !== 'lines') return bare;
  const text = reply.lines
    .map((line, at) => (line.continued || at === 0 ? line.text : `\n${line.text}`))
    .join('');
  return { ...bare, text, whole: reply.complete && reply.total <= LINES };
};
