// Draws values of a shape, the same ones for the same seed: none stands in this repository.

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const UPPER = LOWER.toUpperCase();
const DIGITS = "0123456789";

/** The parts of a shape by their letter. @type {Readonly<Record<string, string>>} */
const ALPHABETS = {
  h: `${DIGITS}abcdef`,
  H: `${DIGITS}ABCDEF`,
  a: LOWER + DIGITS,
  A: UPPER + DIGITS,
  B: `${UPPER}234567`,
  w: LOWER + UPPER + DIGITS,
  l: LOWER + UPPER,
  d: DIGITS,
  u: `${LOWER}${UPPER}${DIGITS}-_`,
  b: `${LOWER}${UPPER}${DIGITS}+/`,
  Q: "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
};

/** A source of numbers below 1 that begins at a seed. @param {number} seed */
export function seeded(seed) {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

/**
 * A value of a shape: `{w36}` is 36 characters of an alphabet, `{g}` a UUID, `{j}` the claims of a web token, `PEM` a key.
 * The last character of what must not end in a mark is a letter, as vendors' are.
 * @param {string} shape
 * @param {() => number} random
 */
export function drawn(shape, random) {
  if (shape === "PEM" || shape === "PEM8") return pem(random);
  return shape.replace(/\{(?:([hHaABwldubQ])(\d+)|g|j)\}/g, (part, alphabet, length) => {
    if (part === "{g}") return uuid(random);
    if (part === "{j}") return claims(random);
    const text = of(ALPHABETS[alphabet] ?? "", Number(length), random);
    return /[-_+/]$/.test(text) ? `${text.slice(0, -1)}${of(LOWER, 1, random)}` : text;
  });
}

function of(alphabet, length, random) {
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join("");
}

/** https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-4 */
export function uuid(random) {
  const hex = (length) => of(ALPHABETS["h"] ?? "", length, random);
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${of("89ab", 1, random)}${hex(3)}-${hex(12)}`;
}

function claims(random) {
  const body = { tid: of(DIGITS, 9, random), uid: of(DIGITS, 8, random), iad: of(ALPHABETS["w"] ?? "", 16, random) };
  return Buffer.from(JSON.stringify(body)).toString("base64url");
}

function pem(random) {
  const kind = ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "OPENSSH PRIVATE KEY"][Math.floor(random() * 4)];
  const lines = Array.from({ length: 12 }, () => of(ALPHABETS["b"] ?? "", 64, random));
  return [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`].join("\n");
}
