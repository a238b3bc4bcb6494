// The fuses of a packaged Keybearer's Electron. The package test reads them back.
import { FuseV1Options, FuseVersion } from '@electron/fuses';

export const FUSES = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // On Linux this fuse is ignored: https://www.electronjs.org/docs/latest/tutorial/asar-integrity
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: process.platform !== 'linux',
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
};

/**
 * Options for `flipFuses`. The pinned release must have no fuse that isn't listed here. `WasmTrapHandlers`, which the
 * fallback doesn't have, keeps Electron's default.
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
