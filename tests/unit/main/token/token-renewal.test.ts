// When a token is renewed: by both clocks, and by its lifetime.
import { describe, expect, test } from 'vitest';
import { connectionWith } from '../../../support/connection';
import { setUpTokenService as setUp } from '../../../support/token-service';

const connection = connectionWith();

describe('renewal', () => {
  const held = async (lifetimeSeconds: number | null) => {
    const all = setUp();
    const first = all.service.tokenFor(connection);
    await all.settle();
    all.asked[0]?.resolve(lifetimeSeconds);
    await first;
    return all;
  };

  test('a minute before expiry, and not earlier', async () => {
    const { service, asked, pass, settle } = await held(3_600);
    pass(3_539_000);
    expect((await service.tokenFor(connection)).accessToken).toBe('token-1');
    pass(1_000);
    const renewed = service.tokenFor(connection);
    await settle();
    expect(asked).toHaveLength(2);
    asked[1]?.resolve();
    expect((await renewed).accessToken).toBe('token-2');
  });

  test('a tenth of a short lifetime earlier', async () => {
    const { service, asked, pass, settle } = await held(20);
    pass(17_900);
    await service.tokenFor(connection);
    expect(asked).toHaveLength(1);
    pass(100);
    void service.tokenFor(connection);
    await settle();
    expect(asked).toHaveLength(2);
  });

  test('F23 neither a clock set back nor sleep keeps an old token alive', async () => {
    const back = await held(3_600);
    back.time.wall -= 7_200_000;
    back.time.monotonic += 3_600_000;
    void back.service.tokenFor(connection);
    await back.settle();
    expect(back.asked).toHaveLength(2);

    const asleep = await held(3_600);
    asleep.time.wall += 3_600_000;
    void asleep.service.tokenFor(connection);
    await asleep.settle();
    expect(asleep.asked).toHaveLength(2);
  });

  test('F19 a lifetime of zero is good for one call; none at all for five minutes', async () => {
    const single = await held(0);
    void single.service.tokenFor(connection);
    await single.settle();
    expect(single.asked).toHaveLength(2);

    const assumed = await held(null);
    const token = await assumed.service.tokenFor(connection);
    expect(token).toMatchObject({ lifetimeAssumed: true, lifetimeMs: 300_000 });
  });

  test('another log-in requests a new one although the old is valid', async () => {
    const { service, asked, settle } = await held(3_600);
    const again = service.logIn(connection);
    await settle();
    asked[1]?.resolve();
    expect((await again).accessToken).toBe('token-2');
    expect((await service.tokenFor(connection)).accessToken).toBe('token-2');
  });

  test('a dropped token isn’t used again; dropping another one changes nothing', async () => {
    const { service, asked, settle } = await held(3_600);
    service.drop(connection.id, 'another');
    expect((await service.tokenFor(connection)).accessToken).toBe('token-1');
    service.drop(connection.id, 'token-1');
    void service.tokenFor(connection);
    await settle();
    expect(asked).toHaveLength(2);
  });
});
