// The addresses of Fortellis' environments. Source: Fortellis documentation, "Authorization on Fortellis" and "API
// endpoints".

export interface FortellisEnvironment {
  readonly name: string;
  readonly issuer: string;
  readonly tokenUrl: string;
  readonly apiBaseUrl: string;
  readonly subscriptionsUrl: string;
}

const environment = (name: string, identityHost: string, issuerId: string, suffix: string) => {
  const issuer = `https://${identityHost}/oauth2/${issuerId}`;
  return {
    name,
    issuer,
    tokenUrl: `${issuer}/v1/token`,
    apiBaseUrl: `https://api${suffix}.fortellis.io`,
    subscriptionsUrl: `https://subscriptions${suffix}.fortellis.io`,
  } satisfies FortellisEnvironment;
};

export const FORTELLIS = {
  'fortellis-production': environment(
    'Fortellis Production',
    'identity.fortellis.io',
    'aus1p1ixy7YL8cMq02p7',
    '',
  ),
  'fortellis-demo': environment(
    'Fortellis Demo',
    'identity-demo.fortellis.io',
    'ausl5fngjEXkT0rMe5d6',
    '-demo',
  ),
  'fortellis-qa': environment(
    'Fortellis QA',
    'identity-qat.fortellis.io',
    'ausax07ig2eIlo3pO4x6',
    '-qat',
  ),
  'fortellis-dev': environment(
    'Fortellis Dev',
    'identity-dev.fortellis.io',
    'aus1ni5i9n9WkzcYa2p7',
    '-dev',
  ),
} as const satisfies Record<string, FortellisEnvironment>;

/** The scope of every Fortellis token from this grant. */
export const FORTELLIS_SCOPE = 'anonymous';

/** The Subscription-Id of Fortellis' sample dealership. */
export const TEST_SUBSCRIPTION = 'test';

/** Deprecated by Fortellis; a connection that uses it gets a warning. */
export const DEPRECATED_ISSUER = 'https://api.accounts.fortellis.io/oauth2/aus1ufzl27tS4FQ9X2p7';
