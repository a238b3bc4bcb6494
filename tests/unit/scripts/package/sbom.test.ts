// The bill of materials and the licence list contain the given parts, in their formats.
import { describe, expect, test } from 'vitest';
import { licenceText } from '../../../../scripts/package/parts.mjs';
import { makeSbom } from '../../../../scripts/package/sbom.mjs';
import { isAllowed } from '../../../../scripts/supply/licences.mjs';

const OWN = { name: 'keybearer', version: '1.2.3', description: 'What it does', license: 'MIT' };
const PARTS = [
  {
    name: '@scope/one',
    version: '1.0.0',
    licence: 'MIT',
    purl: 'pkg:npm/%40scope/one@1.0.0',
    text: 'Permission is granted.',
  },
  {
    name: 'two',
    version: '2.0.0',
    licence: 'MIT OR Apache-2.0',
    purl: 'pkg:npm/two@2.0.0',
    text: 'Choose.',
  },
];

test('names the program, each part by its package URL, and the dependencies', () => {
  const sbom = makeSbom(OWN, PARTS, new Date(0));
  expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
  expect(sbom.metadata.timestamp).toBe('1970-01-01T00:00:00.000Z');
  expect(sbom.components.map(({ purl }) => purl)).toEqual(PARTS.map(({ purl }) => purl));
  expect(sbom.dependencies).toEqual([
    { ref: 'pkg:npm/keybearer@1.2.3', dependsOn: PARTS.map(({ purl }) => purl) },
  ]);
});

test('writes one licence as an id and a choice as an expression', () => {
  const [one, two] = makeSbom(OWN, PARTS).components;
  expect(one?.licenses).toEqual([{ license: { id: 'MIT' } }]);
  expect(two?.licenses).toEqual([{ expression: 'MIT OR Apache-2.0' }]);
});

test('has the same serial number for the same parts only, and a UUID', () => {
  const serial = (parts: typeof PARTS) => makeSbom(OWN, parts).serialNumber;
  expect(serial(PARTS)).toBe(serial(PARTS));
  expect(serial(PARTS)).not.toBe(serial(PARTS.slice(1)));
  expect(serial(PARTS)).toMatch(
    /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/,
  );
});

test('the licence list has each part with its text', () => {
  const text = licenceText(PARTS);
  for (const part of PARTS) {
    expect(text).toContain(`${part.name} ${part.version} (${part.licence})`);
    expect(text).toContain(part.text);
  }
});

describe('a licence', () => {
  test.each(['MIT', 'ISC', '(MIT OR GPL-3.0)', 'MIT AND ISC'])('%s is allowed', (licence) => {
    expect(isAllowed(licence)).toBe(true);
  });
  test.each(['GPL-3.0', 'MIT AND GPL-3.0', 'UNLICENSED', '', undefined])(
    '%s is not allowed',
    (licence) => {
      expect(isAllowed(licence)).toBe(false);
    },
  );
});
