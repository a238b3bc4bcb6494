// What stands in the place of a secret: main writes it, and the viewer marks it.

export const SECRET_LABELS = {
  token: '[access token]',
  apiSecret: '[API Secret]',
  basic: '[Basic credentials]',
  assertion: '[client assertion]',
  proxyPassword: '[proxy password]',
} as const;

export type SecretLabel = (typeof SECRET_LABELS)[keyof typeof SECRET_LABELS];
