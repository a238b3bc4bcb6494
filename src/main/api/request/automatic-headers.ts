// The headers that every request gets unless it has its own.
import type { Header } from '../../../shared/bridge/response';
import { ACCEPT_ENCODING } from '../../http/decode/decode-layers';

export const automaticHeaders = (
  version: string,
  acceptsCompressed: boolean,
): readonly Header[] => [
  ['Accept', '*/*'],
  ['Accept-Encoding', acceptsCompressed ? ACCEPT_ENCODING : 'identity'],
  ['User-Agent', `Keybearer/${version}`],
];
