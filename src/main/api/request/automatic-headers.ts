// The headers that every request gets unless it has its own.
import type { Header } from '../../../shared/bridge/response';
import { ACCEPT_ENCODING } from '../../http/decode/decode-layers';

export const automaticHeaders = (version: string): readonly Header[] => [
  ['Accept', '*/*'],
  ['Accept-Encoding', ACCEPT_ENCODING],
  ['User-Agent', `Keybearer/${version}`],
];
