// The window's position: remembered, and restored onto an existing screen.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/test';

test('the window opens where it was, and never outside of the screens', async ({ app }) => {
  const bounds = () =>
    app.electron().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  const place = { x: 60, y: 40, width: 900, height: 600 };
  await app
    .electron()
    .evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), place);
  await app.restart();
  expect(await bounds()).toEqual(place);

  const disposed = { bounds: { ...place, x: -5_000 }, maximized: false };
  await app.killAndRestart(() =>
    writeFile(join(app.profile, 'window.json'), JSON.stringify(disposed)),
  );
  const now = await bounds();
  expect(now?.x).toBeGreaterThanOrEqual(0);
  expect(now?.width).toBe(1180);
});
