import { CancellationScope } from '@temporalio/workflow';

/**
 * Run tasks side by side. When one fails the others are cancelled and waited for, so that nothing goes on, or is torn off,
 * behind a failure.
 *
 * @returns What the tasks return, in their order.
 * @throws What the first failing task throws.
 */
export async function together<T extends readonly unknown[]>(tasks: {
  readonly [K in keyof T]: () => Promise<T[K]>;
}): Promise<T> {
  const failures: unknown[] = [];
  const results = await CancellationScope.cancellable(async () => {
    const scope = CancellationScope.current();
    const settle = async (task: () => Promise<unknown>): Promise<unknown> => {
      try {
        return await task();
      } catch (error) {
        failures.push(error);
        scope.cancel();
        return undefined;
      }
    };
    return await Promise.all(tasks.map(settle));
  });
  if (failures.length > 0) throw failures[0];
  return results as unknown as T;
}
