// Resets a used app to its state at a first start.
import { expect } from 'playwright/test';
import type { KeybearerApp } from './app';
import { tokenLine } from './workbench-page';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Its size at a first start. */
export const SIZE: Size = { width: 1180, height: 760 };

/** Resizes the workbench's page, and waits for it. */
export const resizeWorkbench = async (app: KeybearerApp, size: Size): Promise<void> => {
  await app
    .electron()
    .evaluate(
      ({ BrowserWindow }, { width, height }) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
      size,
    );
  await expect
    .poll(() => app.workbench().evaluate(() => ({ width: innerWidth, height: innerHeight })))
    .toEqual(size);
};

/**
 * Closes Settings; the workbench's window has its initial size and no notices, and its page restarts without its stored
 * data.
 */
export const startAgain = async (app: KeybearerApp): Promise<void> => {
  const others = app
    .electron()
    .windows()
    .filter((page) => page !== app.workbench());
  await Promise.all(others.map((page) => page.close()));
  await app.electron().evaluate(({ session }) => session.defaultSession.clearStorageData());
  await app.workbench().reload();
  await resizeWorkbench(app, SIZE);
  // Ready to be used.
  await expect(tokenLine(app.workbench())).toHaveAttribute('data-state', /./);
  // Main keeps notices for a page that restarts; they take room from the response.
  const dismiss = app.workbench().getByRole('button', { name: 'Dismiss', exact: true });
  for (let left = await dismiss.count(); left > 0; left -= 1) {
    await dismiss.first().click();
    await expect(dismiss).toHaveCount(left - 1);
  }
  // The previous page complained that its database was gone.
  app.takeFaults();
};

/** The connection that exists at a first start. */
export const chooseSandbox = (app: KeybearerApp): Promise<void> =>
  app.workbench().evaluate(async () => {
    const status = await window.keybearer.getTokenStatus();
    const connections = 'connections' in status ? status.connections : [];
    const sandbox = connections.find(({ environment }) => environment === 'sandbox');
    if (sandbox === undefined) throw new Error('The sandbox has gone.');
    await window.keybearer.getTokenStatus({ connection: sandbox.id });
  });
