// Makes entries of the history from the requests that programs have sent.
import type { SentByProgram } from '../../../shared/sent-by-program';
import { emptyBody, emptyDraft, newRow } from '../../../shared/draft/draft';
import { withoutCredentials, type Draft } from '../model/draft';
import { UNFINISHED, type MadeCall } from '../model/history';

const bodyOf = (body: SentByProgram['body']): Draft['body'] => {
  if (body === null) return emptyBody;
  return 'text' in body
    ? { ...emptyBody, choice: 'json', json: body.text }
    : { ...emptyBody, choice: 'file', fileName: body.fileName };
};

export const madeOf = (sent: SentByProgram): MadeCall => {
  const { id, at, program, connection, connectionName, method, url, end } = sent;
  const { subscriptionId, headers, body } = sent;
  return {
    entry: {
      id,
      at,
      connection,
      connectionName,
      method,
      url,
      status: end?.status ?? null,
      code: end === null ? UNFINISHED : end.code,
      ms: end?.ms ?? 0,
      program,
    },
    call: {
      id,
      draft: withoutCredentials({
        ...emptyDraft,
        method,
        url,
        headers: headers.map(([name, value]) => newRow(name, value)),
        subscription:
          subscriptionId === null ? { kind: 'default' } : { kind: 'typed', value: subscriptionId },
        body: bodyOf(body),
      }),
      // Its text went to the program.
      response: end?.response ? { ...end.response, text: null, whole: false } : null,
    },
  };
};
