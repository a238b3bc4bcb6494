// Whether the response is next to the request, instead of below it.
import { useChosen } from './use-chosen';
import { useMedia } from './use-media';

/** Two panes and the side panel need this much. */
const WIDE_ENOUGH = '(min-width: 960px)';

export interface Beside {
  /** The window is wide enough. */
  readonly offered: boolean;
  readonly on: boolean;
  toggle(): void;
}

export const useBeside = (): Beside => {
  const offered = useMedia(WIDE_ENOUGH);
  const [chosen, setChosen] = useChosen('beside');
  return { offered, on: offered && chosen, toggle: () => setChosen(!chosen) };
};
