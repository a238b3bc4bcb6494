// What a packaged Keybearer's Electron will not do, whoever starts it; the test of the package reads them back.
import { FuseV1Options, FuseVersion } from '@electron/fuses';

export const FUSES = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Linux reads this fuse and checks nothing: https://www.electronjs.org/docs/latest/tutorial/asar-integrity
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: process.platform !== 'linux',
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
};

/**
 * For `flipFuses`. The pinned release must have no fuse that is not named here; `WasmTrapHandlers`, which the
 * fallback does not have, stays as Electron ships it.
 */
export function fuseConfig(isPinned) {
  return isPinned
    ? {
        version: FuseVersion.V1,
        strictlyRequireAllFuses: true,
        resetAdHocDarwinSignature: process.platform === 'darwin',
        ...FUSES,
        [FuseV1Options.WasmTrapHandlers]: true,
      }
    : { version: FuseVersion.V1, ...FUSES };
}
