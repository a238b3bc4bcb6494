// What one save stores, with the same number in each part, so that parts of two saves can be told apart.
import type { ConnectionFields } from '../../src/shared/connection';
import type { CredentialsInput, KeyInput } from '../../src/shared/settings';
import { connectionWith, fieldsOf } from './connection';

export interface NumberedValues {
  readonly fields: ConnectionFields;
  readonly credentials: CredentialsInput;
  readonly keys: KeyInput;
}

export const valuesOf = (number: number): NumberedValues => {
  const connection = connectionWith({
    name: `Saved ${number}`,
    tokenUrl: `https://as-${number}.example.com/token`,
    scope: `scope-${number}`,
    proxy: 'custom',
    proxyAddress: 'http://proxy.example.com:3128',
    proxyUserName: `person-${number}`,
    // Large, so that writing it takes a while.
    tokenParameters: Array.from({ length: 50 }, (_, nth): [string, string] => [
      `parameter-${nth}`,
      `${number} `.repeat(400).slice(0, 2_000),
    ]),
  });
  return {
    fields: fieldsOf(connection),
    credentials: { apiKey: `key-of-${number}`, apiSecret: `secret-of-${number}` },
    keys: { proxyPassword: `password-of-${number}` },
  };
};
