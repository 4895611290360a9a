/** Shannon entropy of a text's characters, in bits per character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

/** Bits per character under which a text of an alphabet is too even to have been drawn at random. */
const LEAST = { hex: 2.7, other: 3.2 } as const;
const LEAST_CHANGES = 0.2;

/**
 * True for what a generator drew: even use of many characters, and letters, digits and case that alternate more often
 * than words do. Names, paths, sentences and versions are not, however long.
 */
export function isRandom(text: string): boolean {
  if (text.length < 12 || !/^[\w+/=.~:-]+$/.test(text)) return false;
  if (!/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  const isHex = /^[0-9a-f-]+$/i.test(text);
  return (
    entropy(text) >= (isHex ? LEAST.hex : leastFor(text.length)) && changes(text) >= LEAST_CHANGES && !isRegular(text)
  );
}

/** A short text cannot show as many bits. */
function leastFor(length: number): number {
  return Math.min(LEAST.other, Math.log2(length) * 0.85);
}

/** How often neighbours are of different classes, per character; a capital before small letters and separators do not count. */
function changes(text: string): number {
  let count = 0;
  for (let at = 1; at < text.length; at++) {
    const before = classOf(text.charCodeAt(at - 1));
    const here = classOf(text.charCodeAt(at));
    if (before === here || before === "other" || here === "other") continue;
    if (before === "upper" && here === "lower") continue;
    count++;
  }
  return count / text.length;
}

function classOf(code: number): "upper" | "lower" | "digit" | "other" {
  if (code >= 48 && code <= 57) return "digit";
  if (code >= 65 && code <= 90) return "upper";
  if (code >= 97 && code <= 122) return "lower";
  return "other";
}

const LONGEST_RUN = 6;
/** Base64 of bytes that are zero repeats its A a while, so that a long text may. */
const LONG_REPETITION = /(.)\1{11}/;
const SHORT = 48;

/** True for texts that count up or down, repeat a character or repeat a part: what people type as a stand-in. */
export function isRegular(text: string): boolean {
  if (LONG_REPETITION.test(text) || (text.length < SHORT && /(.)\1{4}/.test(text)) || /^(.{1,16}?)\1+$/.test(text))
    return true;
  return counts(text, 1) || counts(text, 2);
}

/** True when characters that far apart count up or down for a while: 123456, fedcba, a1b2c3d4. */
function counts(text: string, stride: number): boolean {
  const lower = text.toLowerCase();
  for (let lane = 0; lane < stride; lane++) {
    let run = 1;
    let direction = 0;
    for (let at = lane + stride; at < lower.length; at += stride) {
      const step = lower.charCodeAt(at) - lower.charCodeAt(at - stride);
      run = Math.abs(step) === 1 && (direction === 0 || step === direction) ? run + 1 : Math.abs(step) === 1 ? 2 : 1;
      direction = Math.abs(step) === 1 ? step : 0;
      if (run >= LONGEST_RUN) return true;
    }
  }
  return false;
}
