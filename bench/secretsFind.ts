import { envFiles } from "../src/core/extractors/secrets/envFile.ts";
import { secretLiterals } from "../src/core/extractors/secrets/literals.ts";
import type { Signal } from "../src/core/model.ts";
import type { Assets } from "../src/core/ports.ts";

const NO_ASSETS: Assets = { read: () => Promise.reject(new Error("no asset is needed to find a secret")) };

/** True where a credential is found in a file, as the engine's own readers find it. */
export async function findsSecret(path: string, text: string): Promise<boolean> {
  const reader = path.endsWith(".env") ? envFiles : secretLiterals;
  if (reader.mayHold?.(text, path) === false) return false;
  const { signals } = await reader.extract({ path, text, role: "production" }, NO_ASSETS);
  return signals.some(isCredential);
}

function isCredential({ kind, data }: Signal): boolean {
  return (
    kind === "secret.literal" || (kind === "secret.envFile" && "credentials" in data && data.credentials.length > 0)
  );
}
