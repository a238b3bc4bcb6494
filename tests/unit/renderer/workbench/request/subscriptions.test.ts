import { describe, expect, test } from 'vitest';
import { parseSubscriptions } from '../../../../../src/renderer/workbench/request/subscriptions/subscriptions';

describe('an app’s subscriptions', () => {
  test('with organization, status and date', () => {
    const text = JSON.stringify({
      subscriptions: [
        {
          subscriptionId: 's1',
          orgName: 'Sunrise Motors',
          status: 'active',
          activationDate: '2024-03-01T00:00:00Z',
        },
        { subscriptionId: 's2' },
      ],
    });
    expect(parseSubscriptions(text)).toEqual([
      { id: 's1', note: 'Sunrise Motors · active · since 2024-03-01' },
      { id: 's2', note: '' },
    ]);
  });

  test.each(['', 'null', '[]', '{"subscriptions":7}', '<html>'])('no list in %s', (text) => {
    expect(parseSubscriptions(text)).toBeNull();
  });

  test('an entry without an id is left out', () => {
    const text = '{"subscriptions":[null,{"subscriptionId":5},{"subscriptionId":"s"}]}';
    expect(parseSubscriptions(text)).toEqual([{ id: 's', note: '' }]);
  });
});
