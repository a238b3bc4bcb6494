// A connection being edited: the draft, what was saved, and how an environment fills in addresses.
import type {
  ClientAuthentication,
  Environment,
  ProxyChoice,
  SigningAlgorithm,
} from '../../../shared/choices';
import type { CertificateFile, Connection, ConnectionFields } from '../../../shared/connection';
import {
  FORTELLIS,
  FORTELLIS_SCOPE,
  TEST_SUBSCRIPTION,
} from '../../../shared/fortellis/environments';
import { isLoopback } from '../../../shared/loopback';
import type { ChosenFile } from '../controls/FileRow';
import type { CredentialsInput, FieldErrors } from '../../../shared/settings';
import { ownValue } from '../../../shared/own-value';
import * as words from './words';

export interface Draft {
  readonly name: string;
  readonly environment: Environment;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly tokenUrl: string;
  readonly scope: string;
  readonly apiBaseUrl: string;
  readonly subscriptionId: string;
  readonly clientAuthentication: ClientAuthentication;
  /** One `name=value` per line. */
  readonly tokenParameters: string;
  /** One origin per line. */
  readonly tokenOrigins: string;
  readonly plainHttpAccepted: boolean;
  readonly confirmWrites: boolean;
  readonly confirmProgramWrites: boolean;
  readonly proxy: ProxyChoice;
  readonly proxyAddress: string;
  readonly proxyUserName: string;
  /** Empty: keeps what is stored. */
  readonly proxyPassword: string;
  readonly certificateAuthorities: CertificateFile | null;
  readonly clientCertificate: CertificateFile | null;
  /** Null: keeps what is stored. */
  readonly clientKey: ChosenFile | null;
  readonly signingKey: ChosenFile | null;
  readonly keyPassphrase: string;
  readonly signingAlgorithm: SigningAlgorithm;
  readonly signingKeyId: string;
}

/** The fields that an environment fills in. */
type Filled = Pick<Draft, 'tokenUrl' | 'scope' | 'apiBaseUrl' | 'subscriptionId' | 'confirmWrites'>;

const filling = (environment: Environment): Filled => {
  if (environment === 'custom')
    return { tokenUrl: '', scope: '', apiBaseUrl: '', subscriptionId: '', confirmWrites: false };
  const fortellis = environment === 'sandbox' ? null : FORTELLIS[environment];
  return {
    tokenUrl: fortellis?.tokenUrl ?? '',
    scope: FORTELLIS_SCOPE,
    apiBaseUrl: fortellis?.apiBaseUrl ?? '',
    subscriptionId: TEST_SUBSCRIPTION,
    confirmWrites: environment === 'fortellis-production',
  };
};

const filledOf = (draft: Draft): Filled => {
  const { tokenUrl, scope, apiBaseUrl, subscriptionId, confirmWrites } = draft;
  return { tokenUrl, scope, apiBaseUrl, subscriptionId, confirmWrites };
};

/** A developer outside of Fortellis uses Fortellis Production. */
export const newDraft = (): Draft => ({
  name: '',
  environment: 'fortellis-production',
  apiKey: '',
  apiSecret: '',
  ...filling('fortellis-production'),
  confirmProgramWrites: true,
  clientAuthentication: 'basic',
  tokenParameters: '',
  tokenOrigins: '',
  plainHttpAccepted: false,
  proxy: 'system',
  proxyAddress: '',
  proxyUserName: '',
  proxyPassword: '',
  certificateAuthorities: null,
  clientCertificate: null,
  clientKey: null,
  signingKey: null,
  keyPassphrase: '',
  signingAlgorithm: 'by-key',
  signingKeyId: '',
});

const draftOf = (connection: Connection): Draft => ({
  name: connection.name,
  environment: connection.environment,
  apiKey: '',
  apiSecret: '',
  tokenUrl: connection.tokenUrl,
  scope: connection.scope,
  apiBaseUrl: connection.apiBaseUrl,
  subscriptionId: connection.subscriptionId,
  clientAuthentication: connection.clientAuthentication,
  tokenParameters: connection.tokenParameters.map(([name, value]) => `${name}=${value}`).join('\n'),
  tokenOrigins: connection.tokenOrigins.join('\n'),
  plainHttpAccepted: connection.plainHttpAccepted,
  confirmWrites: connection.confirmWrites,
  confirmProgramWrites: connection.confirmProgramWrites,
  proxy: connection.proxy,
  proxyAddress: connection.proxyAddress,
  proxyUserName: connection.proxyUserName,
  proxyPassword: '',
  certificateAuthorities: connection.certificateAuthorities,
  clientCertificate: connection.clientCertificate,
  clientKey: null,
  signingKey: null,
  keyPassphrase: '',
  signingAlgorithm: connection.signingAlgorithm,
  signingKeyId: connection.signingKeyId,
});

const linesOf = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line.trim() !== '');

/** Hosts of the draft's addresses that are plain http to another computer. */
export const plainHttpHosts = (draft: Draft): readonly string[] => {
  if (draft.environment === 'sandbox') return [];
  const addresses = [draft.tokenUrl, draft.apiBaseUrl, ...linesOf(draft.tokenOrigins)];
  const urls = addresses
    .filter((address) => URL.canParse(address))
    .map((address) => new URL(address))
    .filter((url) => url.protocol === 'http:' && !isLoopback(url));
  return [...new Set(urls.map(({ host }) => host))];
};

/** Checks what the page can without main. */
export const checkDraft = ({ name, tokenParameters }: Draft): FieldErrors => {
  const wrong = linesOf(tokenParameters).find((line) => line.indexOf('=') < 1);
  return {
    ...(name.trim() === '' && { name: words.enterName }),
    ...(wrong !== undefined && {
      tokenParameters: words.notAParameter(wrong),
    }),
  };
};

export const fieldsOf = (draft: Draft): ConnectionFields => {
  const sandbox = draft.environment === 'sandbox';
  return {
    name: draft.name.trim(),
    environment: draft.environment,
    tokenUrl: sandbox ? '' : draft.tokenUrl,
    scope: draft.scope,
    apiBaseUrl: sandbox ? '' : draft.apiBaseUrl,
    subscriptionId: draft.subscriptionId,
    // The sandbox has no private-key authentication.
    clientAuthentication:
      sandbox && draft.clientAuthentication === 'private-key'
        ? 'basic'
        : draft.clientAuthentication,
    tokenParameters: linesOf(draft.tokenParameters).map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at).trim(), line.slice(at + 1)];
    }),
    tokenOrigins: linesOf(draft.tokenOrigins).map((line) => line.trim()),
    // Consent applies to the addresses it was given for, so it ends when none of them is left.
    plainHttpAccepted: draft.plainHttpAccepted && plainHttpHosts(draft).length > 0,
    confirmWrites: draft.confirmWrites,
    confirmProgramWrites: draft.confirmProgramWrites,
    proxy: draft.proxy,
    proxyAddress: draft.proxyAddress.trim(),
    proxyUserName: draft.proxyUserName,
    certificateAuthorities: draft.certificateAuthorities,
    clientCertificate: draft.clientCertificate,
    signingAlgorithm: draft.signingAlgorithm,
    signingKeyId: draft.signingKeyId,
  };
};

/** Only what was typed: an empty field keeps what is stored. The sandbox generates its own. */
export const credentialsOf = ({ environment, apiKey, apiSecret }: Draft): CredentialsInput =>
  environment === 'sandbox'
    ? {}
    : { ...(apiKey !== '' && { apiKey }), ...(apiSecret !== '' && { apiSecret }) };

export interface Editing {
  readonly draft: Draft;
  /** As saved, or a new connection's initial values. */
  readonly saved: Draft;
  /** Previous values of the fields that an environment fills in, restored if a person switches back. */
  readonly left: Readonly<Partial<Record<Environment, Filled>>>;
}

export type Edit =
  | { readonly kind: 'set'; readonly more: Partial<Omit<Draft, 'environment'>> }
  | { readonly kind: 'environment'; readonly environment: Environment }
  | { readonly kind: 'revert' }
  /** Main has saved `sent`; what was typed since stays. */
  | { readonly kind: 'saved'; readonly sent: Draft; readonly connection: Connection };

export const beginEditing = (connection: Connection | null): Editing => {
  const draft = connection === null ? newDraft() : draftOf(connection);
  return { draft, saved: draft, left: {} };
};

const afterSave = (draft: Draft, sent: Draft, saved: Draft): Draft => {
  const typedSince = Object.entries(draft).filter(
    ([name, value]) => value !== ownValue(sent, name),
  );
  return { ...saved, ...Object.fromEntries(typedSince) };
};

export const edit = (editing: Editing, action: Edit): Editing => {
  const { draft, saved, left } = editing;
  switch (action.kind) {
    case 'set':
      return { ...editing, draft: { ...draft, ...action.more } };
    case 'environment': {
      const { environment } = action;
      const filled = left[environment] ?? filling(environment);
      return {
        ...editing,
        draft: { ...draft, environment, ...filled },
        left: { ...left, [draft.environment]: filledOf(draft) },
      };
    }
    case 'revert':
      return { draft: saved, saved, left: {} };
    case 'saved': {
      const now = draftOf(action.connection);
      return { draft: afterSave(draft, action.sent, now), saved: now, left: {} };
    }
  }
};

export const isDirty = ({ draft, saved }: Editing): boolean =>
  Object.entries(draft).some(([name, value]) => value !== ownValue(saved, name));
