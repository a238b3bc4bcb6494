// The labels that replace secrets: main writes them, and the viewer highlights them.

export const SECRET_LABELS = {
  token: '[access token]',
  apiSecret: '[API Secret]',
  basic: '[Basic credentials]',
  assertion: '[client assertion]',
  proxyPassword: '[proxy password]',
} as const;

export type SecretLabel = (typeof SECRET_LABELS)[keyof typeof SECRET_LABELS];
