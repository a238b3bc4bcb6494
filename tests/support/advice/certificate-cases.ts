// Certificate problems, each with a server that presents one.
import { ignoreTlsSwitch } from '../../../src/main/network/tls-environment';
import { createAuthority } from '../certificates';
import { serveTls, type Responder, type Identity } from '../servers';
import { correcting, entering, fileOf, type AdviceCase, type Scene } from './advice-case';

const fine: Responder = (_request, _incoming, response) => response.end('{"ok":true}');
const DAY_MS = 86_400_000;

const root = createAuthority();
const between = root.intermediate();
const stranger = createAuthority('Another authority');
const trusted = { certificateAuthorities: fileOf(root.pem) };

const withChain = ({ key, cert }: Identity, ...more: readonly string[]): Identity => ({
  key,
  cert: [cert, ...more].join('\n'),
});

const at = async (identity: Identity, fields: Scene['fields'] = {}): Promise<Scene> => ({
  fields: { ...fields, apiBaseUrl: (await serveTls(identity, fine)).origin },
});

/** The server's operator has installed another certificate. */
const renewedWith =
  (identity: () => Identity) =>
  async (scene: Scene): Promise<Scene> =>
    entering({ apiBaseUrl: (await serveTls(identity(), fine)).origin })(scene);

const trusting = (...pems: readonly string[]) =>
  entering({ certificateAuthorities: fileOf(...pems) });

export const CERTIFICATE_CASES: readonly AdviceCase[] = [
  {
    code: 'tls-expired',
    cause: 'a certificate of last month',
    begin: () => at(root.expired(), trusted),
    steps: [
      {
        advice: /(?:contact|ask) the server’s operator/,
        by: 'server',
        act: renewedWith(root.identity),
      },
    ],
  },
  {
    code: 'tls-not-yet-valid',
    cause: 'a certificate of tomorrow',
    begin: () => at(root.identity({ notBefore: new Date(Date.now() + DAY_MS) }), trusted),
    steps: [
      {
        advice: /(?:contact|ask) the server’s operator/,
        by: 'server',
        act: renewedWith(root.identity),
      },
    ],
  },
  {
    code: 'tls-not-trusted',
    cause: 'a company’s own root',
    begin: () => at(root.identity()),
    steps: [
      {
        advice: /choose its file in Settings under Certificate authorities/,
        by: 'person',
        act: trusting(root.pem),
      },
      {
        advice: /choose its file in Settings under Certificate authorities/,
        by: 'person',
        act: trusting(stranger.pem),
        leadsTo: 'tls-chain-incomplete',
      },
    ],
  },
  {
    code: 'tls-not-trusted',
    cause: 'a company’s own root, and an authority between',
    begin: () => at(withChain(between.identity(), between.pem)),
    steps: [
      { advice: /choose its file/, by: 'person', act: trusting(root.pem) },
      { advice: /choose its file/, by: 'person', act: trusting(between.pem) },
      {
        advice: /choose its file/,
        by: 'person',
        act: trusting(stranger.pem),
        leadsTo: 'tls-not-trusted',
      },
    ],
  },
  {
    code: 'tls-not-trusted',
    cause: 'another authority was chosen than the one that signed',
    begin: () =>
      at(withChain(between.identity(), between.pem), {
        certificateAuthorities: fileOf(stranger.pem),
      }),
    steps: [
      {
        advice: /Get the certificate .* from the server’s operator/,
        by: 'server',
        act: trusting(root.pem),
      },
      { advice: /choose it/, by: 'person', act: trusting(between.pem) },
    ],
  },
  {
    code: 'tls-chain-incomplete',
    cause: 'the root was chosen, and the server leaves out the authority between',
    begin: () => at(between.identity(), trusted),
    steps: [
      {
        advice: /Ask the server’s operator to send the whole chain/,
        by: 'server',
        act: renewedWith(() => withChain(between.identity(), between.pem)),
      },
      {
        advice: /choose the certificate of the authority that signed it/,
        by: 'person',
        act: trusting(root.pem, between.pem),
      },
      {
        advice: /choose the certificate of the authority that signed it/,
        by: 'person',
        act: trusting(between.pem),
      },
    ],
  },
  {
    code: 'tls-chain-incomplete',
    cause: 'nothing was chosen, and the certificate says that it has a signer between',
    begin: () => at(between.identity({ signerAt: 'http://ca.example/between.cer' })),
    steps: [
      {
        advice: /choose the certificate of the authority that signed it/,
        by: 'person',
        act: trusting(between.pem),
      },
    ],
  },
  {
    code: 'tls-self-signed',
    cause: 'a certificate that signs itself',
    begin: async () => {
      const identity = root.identity({ selfSigned: true });
      return { ...(await at(identity)), keys: { signingKey: identity.cert } };
    },
    steps: [
      {
        advice: /choose it in Settings under Certificate authorities/,
        by: 'person',
        act: (scene) => trusting(scene.keys?.signingKey ?? '')(scene),
      },
      {
        advice: /choose it in Settings under Certificate authorities/,
        by: 'person',
        act: trusting(stranger.pem),
        leadsTo: 'tls-self-signed',
      },
    ],
  },
  {
    code: 'tls-wrong-host',
    cause: 'a certificate for localhost, called by number',
    begin: () => at(root.identity({ addresses: ['localhost'] }), trusted),
    steps: [
      { advice: /Check the host/, by: 'person', act: correcting('127.0.0.1', 'localhost') },
      {
        advice: /(?:contact|ask) the server’s operator/,
        by: 'server',
        act: renewedWith(root.identity),
      },
    ],
  },
  {
    code: 'tls-switch-ignored',
    cause: 'a variable that is to switch the checking off',
    begin: () => at(root.identity()),
    run: async ({ fields }) =>
      fields.certificateAuthorities == null
        ? (ignoreTlsSwitch({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })[0] ?? null)
        : null,
    steps: [{ advice: /choose its file/, by: 'person', act: trusting(root.pem) }],
  },
];
