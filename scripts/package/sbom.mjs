// Generates a package's bill of materials in CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/).
import { createHash } from 'node:crypto';

/**
 * Of `own` (the project's package.json) and its parts; the same parts give the same serial number.
 * @typedef {{ name: string, version: string, licence: string, purl: string, description?: string, homepage?: string }} Part
 * @param {{ name: string, version: string, description: string, license: string }} own
 * @param {Part[]} parts
 */
export function makeSbom(own, parts, now = new Date()) {
  const root = `pkg:npm/${own.name}@${own.version}`;
  const refs = parts.map(({ purl }) => purl);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf([root, ...refs].join('\n'))}`,
    version: 1,
    metadata: {
      timestamp: now.toISOString(),
      component: {
        type: 'application',
        'bom-ref': root,
        name: own.name,
        version: own.version,
        description: own.description,
        licenses: [licenceOf(own.license)],
        purl: root,
      },
    },
    components: parts.map(({ name, version, description, licence, homepage, purl }) => ({
      type: purl.startsWith('pkg:generic/') ? 'framework' : 'library',
      'bom-ref': purl,
      name,
      version,
      ...(description && { description }),
      licenses: [licenceOf(licence)],
      purl,
      ...(homepage && { externalReferences: [{ type: 'website', url: homepage }] }),
    })),
    dependencies: [{ ref: root, dependsOn: refs }],
  };
}

/** A single licence has an ID; a choice is an expression. */
function licenceOf(licence) {
  return /\s/.test(licence) ? { expression: licence } : { license: { id: licence } };
}

/** A version 8 UUID (RFC 9562 §5.8) from a hash. */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
