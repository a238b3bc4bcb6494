// How the side panel is shown.

/** `over`: over the content, in a window too narrow for both; `folded`: a strip with a button. */
export type SideForm = 'open' | 'folded' | 'over';

interface SideState {
  /** The window is too narrow for the panel next to the content. */
  readonly narrow: boolean;
  /** Chosen in a wide window, and remembered. */
  readonly folded: boolean;
  /** Opened in a narrow window, until something in it is chosen. */
  readonly over: boolean;
}

export const sideForm = ({ narrow, folded, over }: SideState): SideForm => {
  if (narrow) return over ? 'over' : 'folded';
  return folded ? 'folded' : 'open';
};
