// Remembers a window's size and position, and restores them if a screen still shows that position.
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { decodeMarked } from '../../shared/marked-text';
import { readRegularSync, writeRegularSync } from '../regular-file';

interface Placement {
  readonly bounds: Rectangle;
  readonly maximized: boolean;
}

const isPlacement = (value: unknown): value is Placement => {
  if (
    typeof value !== 'object' ||
    value === null ||
    !('bounds' in value) ||
    !('maximized' in value)
  )
    return false;
  const { bounds, maximized } = value;
  return (
    typeof maximized === 'boolean' &&
    typeof bounds === 'object' &&
    bounds !== null &&
    ['x', 'y', 'width', 'height'].every((name) =>
      Number.isInteger((bounds as Record<string, unknown>)[name]),
    )
  );
};

const read = (path: string): Placement | null => {
  try {
    const value: unknown = JSON.parse(decodeMarked(readRegularSync(path)));
    return isPlacement(value) ? value : null;
  } catch {
    // No file yet, or an unreadable one: the defaults apply.
    return null;
  }
};

const isOnScreen = ({ x, y, width, height }: Rectangle): boolean =>
  screen.getAllDisplays().some(({ workArea }) => {
    const overlapX = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
    const overlapY = Math.min(y + height, workArea.y + workArea.height) - Math.max(y, workArea.y);
    return overlapX >= 100 && overlapY >= 50;
  });

/** On Wayland a program doesn't know its windows' positions: Electron reports 0, 0, and the desktop places them. */
const hasPosition = ({ x, y }: Rectangle): boolean =>
  process.platform !== 'linux' || x !== 0 || y !== 0;

/** The bounds to open with: the remembered ones, without a position if it's unknown, or the default size. */
export const rememberedPlacement = (
  path: string,
  size: { readonly width: number; readonly height: number },
): { readonly bounds: Partial<Rectangle>; readonly maximized: boolean } => {
  const placement = read(path);
  if (placement === null) return { bounds: size, maximized: false };
  const { bounds, maximized } = placement;
  if (!hasPosition(bounds)) {
    const { width, height } = bounds;
    return { bounds: { width, height }, maximized };
  }
  return isOnScreen(bounds) ? placement : { bounds: size, maximized: false };
};

export const rememberPlacement = (window: BrowserWindow, path: string): void => {
  window.on('close', () => {
    const placement: Placement = {
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
    };
    try {
      writeRegularSync(path, JSON.stringify(placement));
    } catch {
      // Failing to save it must not prevent a window from closing.
    }
  });
};
