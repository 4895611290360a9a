/** The value of a number as Java and Kotlin write it: `10_000L`, `1.5f`, `0xFF`. */
export function numberOf(text: string): number | undefined {
  const plain = text.replaceAll("_", "");
  const isHexadecimal = /^0[xX]/.test(plain);
  const digits = plain.replace(isHexadecimal ? /[uUlL]+$/ : /[uUlLfFdD]+$/, "");
  const number = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return digits === "" || Number.isNaN(number) ? undefined : number;
}

/** What stands between the quotes, without the margin of a text block. */
export function stringOf(text: string): string {
  if (text.startsWith('"""')) return text.slice(3, Math.max(3, text.length - 3)).trim();
  return text.slice(1, -1).replace(/\\(.)/g, (_, sign: string) => ESCAPES[sign] ?? sign);
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
