// Has the response in sight read as a person chose for its type, where it is not: after a choice, or after a start.
import { useEffect, useEffectEvent } from 'react';
import type { AnswerBody } from '../../../../shared/bridge/response';
import type { ApiCall } from '../../../../shared/bridge/contract';
import { AUTOMATIC, choiceFor } from '../../../../shared/view-as';
import { useViewChoices } from './view-choices';

/** `onRead` is told of the body as it is described from then on. */
export const useViewAs = (
  call: ApiCall | null,
  body: AnswerBody | null,
  onRead: (body: AnswerBody) => void,
): void => {
  const choices = useViewChoices();
  const shown = body === null || body.kind === 'empty' ? null : body;
  const { kind, charset } = shown === null ? AUTOMATIC : choiceFor(choices, shown);
  const isDue = shown !== null && (kind !== shown.viewAs.kind || charset !== shown.viewAs.charset);
  const tell = useEffectEvent(onRead);
  useEffect(() => {
    if (call === null || !isDue) return;
    let gone = false;
    void call.read({ what: 'view-as', viewAs: { kind, charset } }).then(
      (reply) => {
        if (!gone && reply.ok && reply.what === 'view-as') tell(reply.body);
      },
      // The window is going.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [call, isDue, kind, charset]);
};
