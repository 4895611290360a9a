import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/**
 * SHA-256 in hexadecimal. The runtime's own works beside this thread; pages that are not served over https have none:
 * https://developer.mozilla.org/docs/Web/API/Crypto/subtle
 */
export async function digestOf(bytes: Uint8Array): Promise<string> {
  // A file's bytes are never shared between threads, which alone the types allow for.
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  return bytesToHex(
    subtle === undefined
      ? sha256(bytes)
      : new Uint8Array(await subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>)),
  );
}
