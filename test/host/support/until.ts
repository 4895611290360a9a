import type * as vscode from "vscode";

/** How long to wait before saying what did not happen, in milliseconds. */
const PATIENCE_MS = 15_000;

/**
 * Resolves to what `look` returns as soon as that is neither undefined nor false: looks now, and again each time the
 * event fires. Rejects with `what` when that never happens.
 */
export async function until<T>(
  what: string,
  event: vscode.Event<unknown>,
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  let stopWaiting = (): void => {};
  const waited = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new Error(`did not happen: ${what}`)), PATIENCE_MS);
    stopWaiting = () => clearTimeout(timer);
  });
  let listener: vscode.Disposable | undefined;
  const seen = new Promise<T>((resolve, reject) => {
    const check = async (): Promise<void> => {
      const found = await look();
      if (found !== undefined && found !== false) resolve(found);
    };
    listener = event(() => void check().catch(reject));
    check().catch(reject);
  });
  try {
    return await Promise.race([seen, waited]);
  } finally {
    stopWaiting();
    listener?.dispose();
  }
}
