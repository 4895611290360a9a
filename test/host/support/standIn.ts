/**
 * Runs something while a function of VS Code is another: for what a window shows and its API cannot tell, such as a
 * notification or the labels of a preview.
 */
export async function standingIn<Owner, Name extends keyof Owner, Result>(
  owner: Owner,
  name: Name,
  other: Owner[Name],
  run: () => PromiseLike<Result>,
): Promise<Result> {
  const original = owner[name];
  owner[name] = other;
  try {
    return await run();
  } finally {
    owner[name] = original;
  }
}
