import { setOf, wordsOf } from "./words.ts";

/** What a name promises its value to be; undefined when it promises no credential. */
export type NameSays = "password" | "key" | undefined;

const PASSWORDS = setOf(`password passwd passphrase pwd passcode pw`);
/** Last words that alone promise a credential. */
const ALONE = setOf(`
  secret secrets apikey secretkey accesskey privatekey authtoken accesstoken token credential
  credentials
`);
/** What a `key` must be of to be a credential: a cache key and a primary key are none. */
const KEYS_OF = setOf(`
  api access secret private auth signing signature encryption encrypt crypto master account shared
  session cookie jwt hmac license app service admin webhook ingest storage deploy ssh client aes
  integration routing
`);
/** Words that make any of the above something public, something about the credential, or something that stands for it. */
const NOT = setOf(`
  public pub publishable hash hashed digest checksum encrypted encryptor sealed masked csrf xsrf
  page next continuation cancellation cancel captcha recaptcha site example sample fake dummy mock
  test testing placeholder regex pattern label hint error message msg title description text
  tooltip invalid missing forgot reset confirm partition sort primary foreign cache lookup
  idempotency dedup i18n translation locale header param parameter field column attribute input
  form type kind name id ids url uri path file filename dir ref arn env var version length size
  min max count limit limits expiry expires ttl policy prefix suffix format algorithm alg endpoint
  scope eos bos pad unk sep cls mask symbol lexer parser syntax semantic design erc20 nft contract
  address
`);
/** Words that may stand behind without changing what it is: DB_PASSWORD_PROD, password2. */
const TRAILING = setOf(`
  prod production staging stage live dev development value default base64 b64 hex str string raw
  current old new v1 v2 base
`);
/** Prefixes with which build tools mark what they publish to every browser. */
const PUBLISHED = /^(?:NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|PUBLIC|NUXT_PUBLIC|GATSBY|VUE_APP|STORYBOOK|NG_APP)_/;

/** What the name promises, by its last words. */
export function nameSays(name: string): NameSays {
  if (PUBLISHED.test(name)) return undefined;
  const all = wordsOf(name);
  // "password_for_mail": what it is for stands behind.
  const at = all.findIndex((word, index) => index > 0 && word === "for");
  const words = at === -1 ? [...all] : all.slice(0, at);
  while (words.length > 1 && isTrailing(words.at(-1) ?? "")) words.pop();
  // "ClearTextPassword" says how it is kept: https://learn.microsoft.com/nuget/reference/nuget-config-file#packagesourcecredentials
  if (ownWords(name.replace(/(?:clear|plain)[-_]?text(?=[-_A-Z])/i, "")).some((word) => NOT.has(word)))
    return undefined;
  const last = (words.at(-1) ?? "").replace(/\d+$/, "");
  if (PASSWORDS.has(last)) return "password";
  if (last === "pass" && words.length > 1) return "password";
  if (/(?:password|passwd|passphrase)$/.test(last)) return "password"; // dbpassword
  if (ALONE.has(last) || /(?:secret|token|apikey|secretkey|accesskey)$/.test(last)) return "key";
  if (last === "key" && words.some((word) => KEYS_OF.has(word))) return "key";
  if (last === "auth" && words.length === 1 && name.startsWith("_")) return "key"; // _auth of .npmrc
  return undefined;
}

/** Of "message.queue.password" only the last part says what the value is. */
function ownWords(name: string): readonly string[] {
  return wordsOf(name.split(".").findLast((part) => part !== "") ?? name);
}

function isTrailing(word: string): boolean {
  return TRAILING.has(word) || /^\d+$/.test(word);
}

const MADE_UP = setOf(
  `test tests testing fixture fixtures fake dummy mock mocked example sample demo stub placeholder`,
);

/** True for a name that says its value is made up. */
export function saysMadeUp(name: string): boolean {
  return wordsOf(name).some((word) => MADE_UP.has(word));
}

/** True for a name that can be shown: it is an identifier, and not itself a credential put where a name belongs. */
export function isShowable(name: string): boolean {
  if (!/^[A-Za-z_$][\w$.:-]*$/.test(name) || name.length > 80) return false;
  return wordsOf(name).every((word) => word.length <= 24) && (name.match(/\d/g)?.length ?? 0) <= 6;
}
