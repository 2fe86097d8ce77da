import { AdaptiveLimit } from '../../../src/providers/model/adaptive-limit';

describe('the limit on requests in flight (LM-2)', () => {
  it('halves on 429 down to one, and rises by one after a while without', () => {
    const limit = new AdaptiveLimit(8);
    limit.throttled();
    expect(limit.limit).toBe(4);
    for (let i = 0; i < 3; i++) limit.throttled();
    expect(limit.limit).toBe(1);
    limit.succeeded();
    limit.succeeded();
    expect(limit.limit).toBe(2);
    for (let i = 0; i < 200; i++) limit.succeeded();
    expect(limit.limit).toBe(8);
  });

  it('never lets more than the limit run, and lets all run in the end', async () => {
    const limit = new AdaptiveLimit(3);
    let running = 0;
    let most = 0;
    const ended: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        limit.run(async () => {
          most = Math.max(most, ++running);
          await Promise.resolve();
          if (i === 5) limit.throttled();
          running--;
          ended.push(i);
        }),
      ),
    );
    expect(most).toBe(3);
    expect(ended.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  it('frees its place when the work fails', async () => {
    const limit = new AdaptiveLimit(1);
    await expect(limit.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(limit.run(() => Promise.resolve('yes'))).resolves.toBe('yes');
  });
});
