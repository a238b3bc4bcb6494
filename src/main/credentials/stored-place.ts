// A place as stored in a keychain entry: in full if there's room, otherwise as a digest.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { widened, type Change, type Place } from '../../shared/place';

const names = z.array(z.string());

/** A tuple: field names would take a tenth of an entry. */
const inWordsSchema = z.tuple([z.string(), z.string(), z.boolean(), names, z.boolean(), names]);
export const storedPlaceSchema = z.union([inWordsSchema, z.string().length(43)]);

/** A digest shows whether a place is the same, but not what it was. */
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

/** The changes of audience if an entry for one place is used at the other. */
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
