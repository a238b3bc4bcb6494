// Applies a person's choice of how to read responses of this type to the current one, after a choice or a start.
import { useEffect, useEffectEvent } from 'react';
import type { BodyInfo } from '../../../../shared/bridge/response';
import type { ApiCall } from '../../../../shared/bridge/contract';
import { AUTOMATIC, choiceFor } from '../../../../shared/view-as';
import { useViewChoices } from './view-choices';

/** `onRead` gets the body's new description. */
export const useViewAs = (
  call: ApiCall | null,
  body: BodyInfo | null,
  onRead: (body: BodyInfo) => void,
): void => {
  const choices = useViewChoices();
  const shown = body === null || body.kind === 'empty' ? null : body;
  const { kind, charset } = shown === null ? AUTOMATIC : choiceFor(choices, shown);
  const isDue = shown !== null && (kind !== shown.viewAs.kind || charset !== shown.viewAs.charset);
  const report = useEffectEvent(onRead);
  useEffect(() => {
    if (call === null || !isDue) return;
    let cancelled = false;
    void call.read({ what: 'view-as', viewAs: { kind, charset } }).then(
      (reply) => {
        if (!cancelled && reply.ok && reply.what === 'view-as') report(reply.body);
      },
      // The window is closing.
      () => undefined,
    );
    return () => {
      cancelled = true;
    };
  }, [call, isDue, kind, charset]);
};
