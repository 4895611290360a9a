import { nameSays } from "./names.ts";
import { isPlaceholder, isReference } from "./placeholder.ts";
import { entropy, isRandom, isRegular } from "./randomness.ts";

/** What a name and a value together say; the value is not in it. */
export interface Judged {
  readonly type: string;
  readonly signs: readonly [string, string];
}

/** Things with a shape of their own that are no credential: what Sealed Secrets encrypted, addresses of Ethereum and Stellar, signed tokens (jwt.ts judges those), keys made to be public (Datadog's client tokens among them: https://docs.datadoghq.com/account_management/api-app-keys/#client-tokens), validation rules, hashes of passwords, UUIDs, paths, addresses, dates, versions. */
const HARMLESS =
  /^0x[0-9a-f]{40}$|^(?:[a-z0-9]{1,12}:)?G[A-Z2-7]{55}$|^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]*$|^Ag[A-D][A-Za-z0-9+/=]{24,}$|^(?:AIza|phc_|pk_(?:live|test)_|pk\.|sb_publishable_|pub[0-9a-f]{32}$|ca-pub-|UA-|GTM-)|^[a-z_]+(?::[\w,.]+)?(?:\|[a-z_]+(?::[\w,.]+)?)+$|^(?:sha\d+|md5|bcrypt|argon2|pbkdf2|scrypt|\$2[abxy]\$|\{?SSHA|\{bcrypt|AES|RSA|HS\d|RS\d|ES\d)|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^(?:\.{0,2}|~)\/|^--?[a-z]\w*[a-z]{3}$|^--?[a-z]{3,20}\d{1,4}(?:-[a-z]+\d{0,4}){0,3}$|:\/\/|^[\w.+-]+@[\w-]+\.[\w.]+$|^[\d.,:TZ+-]+$|^v?\d+\.\d+\.\d+|^ssh-(?:rsa|ed25519)|^-----BEGIN (?:CERTIFICATE|PUBLIC)|^[A-Za-z]:\\|\.(?:json|ya?ml|pem|key|crt|txt|env|js|ts|py|go|java|html|php|com|org|net|io|dev)$/i;
/** What a password is kept as: https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md */
const HASHED =
  /^\$(?:2[abxy]?|[1567y]|apr1|argon2\w{0,3}|scrypt|pbkdf2[\w-]{0,10})\$|^(?:pbkdf2_sha\d+|bcrypt_sha256|argon2|scrypt)\$/;
/**
 * What was encrypted before it was written down: by OpenSSL and CryptoJS ("Salted__" in Base64), as Fernet tokens, by AWS KMS,
 * by Vault's transit engine.
 * https://docs.openssl.org/master/man1/openssl-enc/ · https://github.com/fernet/spec · https://developer.hashicorp.com/vault/docs/secrets/transit
 */
const ENCRYPTED = /^(?:U2FsdGVkX1[89+/A-Za-z]|gAAAAA[A-Za-z0-9_-]{60}|AQ[EI]CAH[A-Za-z0-9+/]{40}|vault:v\d+:)/;
/** What only code or prose has. */
const CODE_OR_PROSE = /\s|=>|::|->|\(\)|\w\(|\)\.|\\[dws]|\[\^|[<>]{1}\w|;$|^[.#]\w+[-.]|[\u0080-\uffff]/;

/** The name of a password with a value of some strength, or of a key with a random value; undefined for everything else. */
export function judge(name: string, value: string): Judged | undefined {
  const says = nameSays(name);
  if (says === undefined || HASHED.test(value) || ENCRYPTED.test(value) || isOfOtherForm(name, value)) return undefined;
  if (isDense(value))
    return { type: says === "password" ? "password" : "secret key", signs: [`a ${says}'s name`, "a random value"] };
  if (isIssued(name, value)) return { type: "secret key", signs: ["a key's name", "an identifier drawn at random"] };
  if (isNoCredential(value)) return undefined;
  if (says === "password") {
    if (isRandom(value)) return { type: "password", signs: ["a password's name", "a random value"] };
    if (isStrong(value)) return { type: "password", signs: ["a password's name", "a value of mixed characters"] };
    return undefined;
  }
  return value.length >= 16 && isRandom(value) && !isIdentifier(value)
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

/** Letters, digits and many marks in one piece, as Django and password managers draw them; no pattern, no code. */
function isDense(value: string): boolean {
  const marks = value.match(/[!@#$%^&*()+?]/g)?.length ?? 0;
  if (
    value.length < 24 ||
    value.length > 128 ||
    marks < 4 ||
    /^\$[A-Za-z_]\w*(?:&|$)|[\s"'`]|\(\?|\.\*|\\|\[|\{|<|=>|:\/\//.test(value)
  )
    return false;
  return (
    /\d/.test(value) &&
    /[a-z]/i.test(value) &&
    !isWords(value) &&
    entropy(value) >= 4 &&
    !/insecure|example|change|secret/i.test(value)
  );
}

const ISSUED_NAME =
  /(?:api|access|auth|client|server|secret|private|personal)[-_.]?(?:key|token|secret)$|[a-z][-_.]?secret$/i;
/** Services whose tokens are nothing but a UUID. */
const ISSUER =
  /(?:railway|codecov|snyk|splunk|hec|heroku|postmark|opsgenie|statuspage|scaleway|scw|papertrail|logdna|honeybadger|atlas)\w*(?:token|key|secret)$/i;
const RANDOM_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** A random UUID is an identifier, unless its name says more than "token" or "key". */
function isIssued(name: string, value: string): boolean {
  return (
    RANDOM_UUID.test(value) && (ISSUED_NAME.test(name) || ISSUER.test(name)) && !isRegular(value) && entropy(value) > 3
  );
}

/** What people write to be replaced, which a provider's plan would never be applied with. */
const TO_FILL_IN =
  /change|replace|your|example|placeholder|insert|todo|xxx|dummy|fake|sample|\*{2}|\$\{|^<|^var\.|^data\.|^local\./i;

/** What names where the password is, or says how there comes to be one. */
const NAMES_ANOTHER =
  /pass|secret|name|vault|key|manager|rotat|generat|random|managed|default|enabled|disabled|never|none|always/i;

/** A password in a description of infrastructure is the one that is set, however weak. */
export function judgeDeployed(name: string, value: string): Judged | undefined {
  const judged = judge(name, value);
  if (judged !== undefined || nameSays(name) !== "password") return judged;
  if (value.length < 8 || /\s/.test(value) || !/[A-Za-z]/.test(value) || TO_FILL_IN.test(value)) return undefined;
  if (!/\d/.test(value) && (!/^[\w!@#$%^&*+=?.-]+$/.test(value) || NAMES_ANOTHER.test(value))) return undefined;
  return { type: "password", signs: ["a password's name", "a literal in a description of infrastructure"] };
}

/** A password that a manifest sets, whatever it is: nobody replaces it before it is deployed. */
export function judgeManifest(name: string, value: string): Judged | undefined {
  if (nameSays(name) !== "password" || value.length < 3 || /\s/.test(value)) return undefined;
  if (TO_FILL_IN.test(value) || HARMLESS.test(value) || isReference(value)) return undefined;
  if (/^(?:true|false|yes|no|on|off|none|null)$/i.test(value)) return undefined; // whether there is to be one
  return { type: "password", signs: ["a password's name", "a literal in a manifest"] };
}

/** Names of keys that their framework takes in one form alone: Rails' are 16 bytes in hexadecimal, https://api.rubyonrails.org/classes/ActiveSupport/EncryptedFile.html#method-c-generate_key */
const FORMS: readonly (readonly [RegExp, RegExp])[] = [[/^RAILS_MASTER_KEY$/i, /^[0-9a-f]{32}$/i]];

/** True of what cannot be the key that it is called: something has to stand there for a build or a test to begin. */
function isOfOtherForm(name: string, value: string): boolean {
  return FORMS.some(([of, form]) => of.test(name) && !form.test(value));
}

function isNoCredential(value: string): boolean {
  return (
    value.length > 512 ||
    HARMLESS.test(value) ||
    CODE_OR_PROSE.test(value) ||
    isPlaceholder(value) ||
    isPlaceholder(behindBase64(value) ?? value)
  );
}

/** The text that is encoded, as Spring and Kubernetes want it; undefined for what encodes none. */
function behindBase64(value: string): string | undefined {
  if (value.length < 8 || value.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return undefined;
  const text = atob(value).trim();
  return /^[\x20-\x7e]+$/.test(text) ? text : undefined;
}

/** At least eight characters of three classes, one of them digits: what a password policy asks for. */
function isStrong(value: string): boolean {
  if (value.length < 8 || value.length > 64 || !/\d/.test(value)) return false;
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((pattern) => pattern.test(value)).length;
  return classes >= 3 && !/^[A-Za-z]+[-_ .]?\d{1,4}$/.test(value) && !isWords(value) && !isPhrase(value);
}

/** Words written together with a number behind, as people type what is to be replaced: "@someThingComplicated1234". */
function isPhrase(value: string): boolean {
  const words = value.match(/[A-Z]?[a-z]{3,}/g) ?? [];
  return words.length >= 2 && words.join("").length >= value.length * 0.7;
}

/** Words as code puts them together: "tokPatientV1OkCount". */
function isIdentifier(value: string): boolean {
  if (!/^[A-Za-z_]\w*$/.test(value) || !/[A-Z]/.test(value)) return false;
  const inWords = (value.match(/[A-Z]?[a-z]{2,}|[A-Z]{2,}/g) ?? []).join("").length;
  return isPhrase(value) || (inWords >= value.length * 0.85 && (value.match(/\d/g)?.length ?? 0) <= 2);
}

/** Mostly words, whatever joins them: "use_K8S_and_Vault". */
function isWords(value: string): boolean {
  const inWords = (value.match(/[A-Z]?[a-z]{3,}|[A-Z]{4,}/g) ?? []).join("").length;
  return value.split(/[-_. /]/).length >= 3 && inWords >= value.length * 0.6;
}

/** A word or a name, which everybody's development setup has for a password. */
function isWord(value: string): boolean {
  return /^[A-Za-z]{1,14}\d{0,4}$/.test(value) || /^[a-z]+(?:[-_.][a-z]+)*$/.test(value) || /^\d+$/.test(value);
}
