// Validates what Settings wants to save: one message per field, for the form to show beside it.
import type { CertificateFile, ConnectionFields } from '../../shared/connection';
import { DEPRECATED_ISSUER } from '../../shared/fortellis/environments';
import { describeProblem, type Problem } from '../../shared/problems/problem';
import type { FieldErrors } from '../../shared/settings';
import { parseAddress } from '../address';
import { readCertificates, UnreadableFile } from '../keys/certificates';
import { parseProxyAddress } from '../network/proxy-address';
import { problemOf } from '../problem-error';
import * as words from './words';

/** RFC 9110 section 5.5, without bytes that the transport couldn't send. */
const isHeaderValue = (value: string): boolean => /^[\x20-\x7e\xa0-\xff]*$/.test(value);

const faultOf = (address: string, fields: ConnectionFields): string | null => {
  try {
    const { plainHttpAccepted } = fields;
    parseAddress(address, { plainHttpAccepted });
    return null;
  } catch (error) {
    const { code, title, next } = problemOf(error);
    // In Settings, accepting plain http is one checkbox away, and a path isn't enough.
    if (code === 'plain-http') return words.withAdvice(title, words.useHttps);
    return words.withAdvice(title, code === 'url-invalid' ? words.enterHttpUrl : next);
  }
};

const faultOfProxy = (address: string): string | null => {
  if (address === '') return words.enterProxy;
  try {
    parseProxyAddress(address);
    return null;
  } catch (error) {
    const { title, next } = problemOf(error);
    return words.withAdvice(title, next);
  }
};

const faultOfCertificates = (file: CertificateFile | null): string | null => {
  try {
    if (file !== null) readCertificates(file.pem);
    return null;
  } catch (error) {
    if (error instanceof UnreadableFile) return error.message;
    throw error;
  }
};

const NOT_OVERRIDABLE = new Set(['grant_type', 'scope', 'client_id', 'client_secret']);

/** Returns an empty object if everything is valid. The sandbox's addresses aren't checked: it has its own. */
export const checkFields = (fields: ConnectionFields): FieldErrors => {
  const errors: { -readonly [Name in keyof ConnectionFields]?: string } = {};
  if (fields.environment !== 'sandbox') {
    for (const name of ['tokenUrl', 'apiBaseUrl'] as const) {
      const fault = fields[name] === '' ? words.enterUrl : faultOf(fields[name], fields);
      if (fault !== null) errors[name] = fault;
    }
  }
  for (const origin of fields.tokenOrigins) {
    const fault = faultOf(origin, fields);
    if (fault !== null) errors['tokenOrigins'] = words.ofOrigin(origin, fault);
    else if (new URL(origin).origin !== origin.replace(/\/$/, '')) {
      errors['tokenOrigins'] = words.ofOrigin(origin, words.onlyOrigin(new URL(origin).origin));
    }
  }
  if (fields.proxy === 'custom') {
    const fault = faultOfProxy(fields.proxyAddress);
    if (fault !== null) errors['proxyAddress'] = fault;
    // In Basic, everything before the first colon is the user name (RFC 7617 section 2).
    if (fields.proxyUserName.includes(':')) errors['proxyUserName'] = words.noColon;
  }
  if (fields.environment === 'sandbox' && fields.clientAuthentication === 'private-key')
    errors['clientAuthentication'] = words.noSigningKey;
  for (const name of ['certificateAuthorities', 'clientCertificate'] as const) {
    const fault = faultOfCertificates(fields[name]);
    if (fault !== null) errors[name] = fault;
  }
  if (!isHeaderValue(fields.subscriptionId)) errors['subscriptionId'] = words.unsendable;
  for (const [name] of fields.tokenParameters) {
    if (NOT_OVERRIDABLE.has(name)) errors['tokenParameters'] = words.ownField(name);
  }
  return errors;
};

/** Problems that a person should know about but that don't prevent using the connection. */
export const warningsOf = (fields: ConnectionFields): readonly Problem[] =>
  fields.tokenUrl.startsWith(DEPRECATED_ISSUER)
    ? [
        describeProblem('url-invalid', {
          ...words.DEPRECATED_SERVER,
          action: 'open-settings',
        }),
      ]
    : [];
