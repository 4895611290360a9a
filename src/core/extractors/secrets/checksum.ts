const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const DIGITS = 6;

/**
 * True when a token's last six characters are the CRC-32 of what stands between its prefix and them, in base 62:
 * https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
export function hasChecksum(token: string): boolean {
  const body = token.slice(token.indexOf("_") + 1);
  return body.length > DIGITS && base62(crc32(body.slice(0, -DIGITS))) === body.slice(-DIGITS);
}

/** The checksum such a token ends with. */
export function checksumOf(random: string): string {
  return base62(crc32(random));
}

function base62(value: number): string {
  let digits = "";
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) digits = (BASE62[rest % 62] ?? "") + digits;
  return digits.padStart(DIGITS, "0");
}

/** CRC-32 of ASCII text, as in ISO 3309. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
