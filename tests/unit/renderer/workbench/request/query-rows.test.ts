// URL and query rows are one text: unedited parts keep their spelling.
import { describe, expect, it } from 'vitest';
import { queryRows } from '../../../../../src/renderer/workbench/request/address/query-rows';

describe('queryRows', () => {
  it('reads each part between &, decoded', () => {
    expect(queryRows('/v?limit=50&q=a%20b+c&flag&x=1=2#top')).toEqual([
      { name: 'limit', value: '50' },
      { name: 'q', value: 'a b c' },
      { name: 'flag', value: '' },
      { name: 'x', value: '1=2' },
    ]);
  });

  it('shows invalid escapes as they are', () => {
    expect(queryRows('/v?a=%zz')).toEqual([{ name: 'a', value: '%zz' }]);
  });

  it('finds none without a query', () => {
    expect(queryRows('/v#a?b=c')).toEqual([]);
  });
});
