// The text of an answer as the history keeps and compares it: its beginning, redacted as it is shown.
import type { ApiResponse } from '../../../../shared/bridge/response';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { SavedResponse } from '../../model/history';

/** As many lines as main gives at once; more is for the viewer. */
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
  // As laid out, so that two answers are compared by what they say.
  const reply = await call.read({ what: 'lines', view: 'pretty', from: 0, count: LINES });
  if (!reply.ok || reply.what !== 'lines') return bare;
  const text = reply.lines
    .map((line, at) => (line.continued || at === 0 ? line.text : `\n${line.text}`))
    .join('');
  return { ...bare, text, whole: reply.complete && reply.total <= LINES };
};
