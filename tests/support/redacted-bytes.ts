// Bytes in which a secret is hidden.
import { createNeedleIndex } from '../../src/main/redaction/needle-index';
import { createRedactionStream } from '../../src/main/redaction/redactor';

export const LABEL = '[hidden]';

export const redact = (bytes: Buffer, secret: string): Buffer => {
  const index = createNeedleIndex();
  index.add({ value: secret, label: LABEL });
  const stream = createRedactionStream(index);
  return Buffer.concat([...stream.push(Buffer.from(bytes)), ...stream.end()]);
};
