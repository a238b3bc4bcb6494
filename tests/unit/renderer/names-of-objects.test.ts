// T42 Names that every object has, where the window receives a name.
import { describe, expect, test } from 'vitest';
import { headerNote } from '../../../src/renderer/workbench/response/details/header-notes';
import { emptyDraft } from '../../../src/shared/draft/draft';
import { fillDraft, valuesOf } from '../../../src/shared/draft/fill-request';
import { NAMES_OF_OBJECTS } from '../../support/names-of-objects';

describe.each(NAMES_OF_OBJECTS)('T42 %s', (name) => {
  test('as a header', () => {
    expect(headerNote(name)).toBe('');
    expect(headerNote('ETag')).not.toBe('');
  });

  test('as a variable', () => {
    const url = `/{{${name}}}`;
    expect(fillDraft({ ...emptyDraft, url }, valuesOf([], [])).draft.url).toBe(url);
  });
});
