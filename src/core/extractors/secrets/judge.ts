import { nameSays } from "./names.ts";
import { isPlaceholder } from "./placeholder.ts";
import { isRandom } from "./randomness.ts";

/** What a name and a value together say; the value is not in it. */
export interface Judged {
  readonly type: string;
  readonly signs: readonly [string, string];
}

/** Things with a shape of their own that are no credential: hashes of passwords, UUIDs, paths, addresses, dates, versions. */
const HARMLESS =
  /^(?:sha\d+|md5|bcrypt|argon2|pbkdf2|scrypt|\$2[abxy]\$|\{?SSHA|\{bcrypt|AES|RSA|HS\d|RS\d|ES\d)|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^(?:\.{0,2}|~)\/|:\/\/|^[\w.+-]+@[\w-]+\.[\w.]+$|^[\d.,:TZ+-]+$|^v?\d+\.\d+\.\d+|^ssh-(?:rsa|ed25519)|^-----BEGIN (?:CERTIFICATE|PUBLIC)|^[A-Za-z]:\\|\.(?:json|ya?ml|pem|key|crt|txt|env|js|ts|py|go|java|html|php|com|org|net|io|dev)$/i;
/** What only code or prose has. */
const CODE_OR_PROSE = /\s|=>|::|->|\(\)|\w\(|\)\.|\\[dws]|\[\^|[<>]{1}\w|;$|^[.#]\w+[-.]|[\u0080-\uffff]/;

/** The name of a password with a value of some strength, or of a key with a random value; undefined for everything else. */
export function judge(name: string, value: string): Judged | undefined {
  const says = nameSays(name);
  if (says === undefined || isNoCredential(value)) return undefined;
  if (says === "password") {
    if (isRandom(value)) return { type: "password", signs: ["a password's name", "a random value"] };
    if (isStrong(value)) return { type: "password", signs: ["a password's name", "a value of mixed characters"] };
    return undefined;
  }
  return value.length >= 16 && isRandom(value)
    ? { type: "secret key", signs: ["a key's name", "a random value"] }
    : undefined;
}

/** The same in an env file, whose every line is a setting: any value that is no stand-in is one in use. */
export function judgeSetting(name: string, value: string): Judged | undefined {
  const certain = judge(name, value);
  if (certain !== undefined) return certain;
  const says = nameSays(name);
  if (says === undefined || isNoCredential(value) || isWord(value)) return undefined;
  if (says === "password") return { type: "password", signs: ["a password's name", "a value that is no placeholder"] };
  return value.length >= 16 && /\d/.test(value) && /[A-Za-z]/.test(value)
    ? { type: "secret key", signs: ["a key's name", "a value that is no placeholder"] }
    : undefined;
}

function isNoCredential(value: string): boolean {
  return value.length > 512 || HARMLESS.test(value) || CODE_OR_PROSE.test(value) || isPlaceholder(value);
}

/** At least eight characters of three classes, one of them digits: what a password policy asks for. */
function isStrong(value: string): boolean {
  if (value.length < 8 || value.length > 64 || !/\d/.test(value)) return false;
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((pattern) => pattern.test(value)).length;
  return classes >= 3 && !/^[A-Za-z]+[-_ .]?\d{1,4}$/.test(value);
}

/** A word or a name, which everybody's development setup has for a password. */
function isWord(value: string): boolean {
  return /^[A-Za-z]{1,14}\d{0,4}$/.test(value) || /^[a-z]+(?:[-_.][a-z]+)*$/.test(value) || /^\d+$/.test(value);
}
