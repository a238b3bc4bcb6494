// A place as it stands in a keychain entry: in words where there is room for them, as a digest where there is not.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { widened, type Change, type Place } from '../../shared/place';

const names = z.array(z.string());

/** Without its fields' names, which would take a tenth of an entry. */
const inWordsSchema = z.tuple([z.string(), z.string(), z.boolean(), names, z.boolean(), names]);
export const storedPlaceSchema = z.union([inWordsSchema, z.string().length(43)]);

/** A digest still tells whether a place is the same, no longer what it was. */
export type StoredPlace = z.infer<typeof storedPlaceSchema>;

export const inWords = (place: Place): z.infer<typeof inWordsSchema> => [
  place.tokenEndpoint,
  place.proxy,
  place.plainHttp,
  [...place.authorities],
  place.secretSent,
  [...place.reach],
];

const digestOf = (place: Place): string =>
  createHash('sha256')
    .update(JSON.stringify(inWords(place)))
    .digest('base64url');

/** The longest first. */
export const formsOf = (place: Place): readonly StoredPlace[] => [inWords(place), digestOf(place)];

const placeIn = ([tokenEndpoint, proxy, plainHttp, authorities, secretSent, reach]: z.infer<
  typeof inWordsSchema
>): Place => ({
  tokenEndpoint,
  proxy,
  plainHttp,
  authorities,
  secretSent,
  reach,
});

/** What somebody new gets to see where an entry of the one place is used at the other. */
export const changesFrom = (stored: StoredPlace, use: Place): readonly Change[] => {
  if (typeof stored !== 'string') return widened(placeIn(stored), use);
  if (stored === digestOf(use)) return [];
  const all: readonly Change[] = [
    { what: 'tokenEndpoint', from: null, to: use.tokenEndpoint === '' ? [] : [use.tokenEndpoint] },
    { what: 'proxy', from: null, to: [use.proxy] },
    { what: 'plainHttp', from: null, to: use.plainHttp ? ['yes'] : [] },
    { what: 'authorities', from: null, to: use.authorities },
    { what: 'secretSent', from: null, to: use.secretSent ? ['yes'] : [] },
    { what: 'reach', from: null, to: use.reach },
  ];
  return all.filter(({ to }) => to.length > 0);
};
