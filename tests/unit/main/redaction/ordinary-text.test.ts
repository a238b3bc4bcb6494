import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { createRedactionStream } from '../../../../src/main/redaction/redactor';
import { ORDINARY, ordinaryText } from '../../../support/ordinary-text';
import { runs } from '../../../support/runs';

const MEGABYTES = runs(50, 12);
const KINDS = Object.keys(ORDINARY);
const seed = Number(process.env['KEYBEARER_SEED'] ?? 20_260);

test.each(KINDS)(
  'T33 nothing of %s is hidden: it comes out byte for byte',
  (kind) => {
    const index = createNeedleIndex();
    for (const bytes of [24, 48, 600])
      index.add({ value: randomBytes(bytes).toString('base64url'), label: '#' });
    index.add({ value: `s3cret/${randomBytes(9).toString('base64')}+&"`, label: '#' });
    index.add({ value: 'Pa55w0rd', label: '#' });
    const stream = createRedactionStream(index);
    const [went, came] = [createHash('sha256'), createHash('sha256')];
    for (const chunk of ordinaryText(kind, (MEGABYTES * 1e6) / KINDS.length, seed)) {
      went.update(chunk);
      for (const piece of stream.push(chunk)) came.update(piece);
    }
    for (const piece of stream.end()) came.update(piece);
    expect(stream.hidden).toBe(0);
    expect(came.digest('hex')).toBe(went.digest('hex'));
  },
  60_000,
);
