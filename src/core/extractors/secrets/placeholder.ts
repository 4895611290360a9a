import { isRegular } from "./randomness.ts";

/** Something that is looked up elsewhere: a variable, a template, a secret store, a ciphertext. */
const REFERENCE =
  /\$\{|\$\(|\{\{|<%|#\{|%\(|%\{|^\$\w|^%[\w-]+%$|^@\w+@$|^__\w+__$|^<.*>$|^\[.*\]$|^\{.*\}$|^\*+$|process\.env|import\.meta|os\.(?:environ|getenv)|System\.getenv|\bsecrets?\.[A-Za-z]|\bENV\[|getenv|(?:^|\.)env[.(]|^(?:vault|op|sm|awssm|gcpsm|ssm|kms|akv|ref|keychain|file|env|aws-sm|secret|secretref|arn|projects)[:+/]|^@Microsoft\.KeyVault|^(?:encrypted|enc|sops|cipher):|^ENC[[(]|^\{cipher\}|^\/run\/secrets|^!\w/i;

/** Words that say "put yours here", that it is made up, or that it is everybody's default. */
const STAND_IN =
  /example|placeholder|change|replace|your|insert|enter|dummy|fake|sample|test|todo|fixme|redact|mask|mock|foobar|xxx|\.\.\.|my[-_]?(?:secret|pass|token|key|db|app)|secret|passw|pass[-_]?\d|passphrase|default|undefined|qwert|asdf|letmein|hunter2|12345|abcd|deadbeef|lorem|demo|some[-_]|random|super|correct.?horse|generate|invalid|unused|none|null|local|welcome|iloveyou|dontuse|do[-_ ]not|not[-_ ]?(?:a|so|real|for|needed|used)|insecure|unsafe|admin|root|user|guest|postgres|mysql|redis|mongo|rabbit|minio|docker|value|string|token|apikey|masterkey|develop|hello|world|temp|trivial|snake|magic|cheese|monkey|dragon|swordfish|opensesame|sesame/i;
/** Words so short that a generator may draw them by chance: in a long value only where they stand by themselves. */
const SHORT_STAND_IN = /dev|foo|bar\b|baz|qux|\bkey\b/i;
const SHORT_WORD = /(?:^|[-_.])(?:dev|foo|bar|baz|qux|key)(?:$|[-_.\d])/i;
const LONG = 20;

/** Stand-ins that hold even inside a token's random part, where a short word can be chance. */
const STAND_IN_IN_TOKEN =
  /example|placeholder|dummy|redacted|changeme|replace|your[-_]|deadbeef|xxxx|0000000|foobar|sample|secret|insert|fake|revoked|notreal|invalid|some(?:letters|numbers|thing)/i;

/** Values that vendors print in their own documentation or build into emulators, by their first characters. */
const DOCUMENTED = [
  "16C7e42F292c6912E7710c838347Ae178B4a", // https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
  "Jhj5dZrVaK7ZwHHjRyZWjbDl", // https://docs.slack.dev/reference/events/app_mention
  "4eC39HqLyjWDarjtT1zdp7dc", // https://docs.stripe.com/keys
  "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq", // https://learn.microsoft.com/azure/storage/common/storage-connect-azurite
  "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw", // https://learn.microsoft.com/azure/cosmos-db/emulator
];

/** True for what only names where the value comes from. */
export function isReference(value: string): boolean {
  return REFERENCE.test(value.trim());
}

/** True for what stands where a credential will be: words, defaults, repetitions, counting. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  return (
    text.length < 6 ||
    isReference(text) ||
    STAND_IN.test(unleet(text)) ||
    (text.length < LONG ? SHORT_STAND_IN : SHORT_WORD).test(unleet(text)) ||
    DISGUISED.test(spelledOut(text)) ||
    NAMES_ITSELF.test(text) ||
    isRegular(text) ||
    isDocumented(text)
  );
}

/** The name of a setting in the place of its value: "DB_PASS", "MASTER_KEY". */
const NAMES_ITSELF = /^(?:[A-Z]{2,12}_){1,3}(?:PASS|PWD|PW|KEY|TOKEN|CREDENTIALS?)$/;

/** The last part of a webhook's address: "https://hooks.slack.com/services/T00/B00/xxx" */
const STAND_IN_ADDRESS = /\/(?:x{2,}|\.{3}|abc\d*|foo|bar|token|key)$/i;

/** The same for the random part of a token whose shape is already known. */
export function isTokenPlaceholder(value: string): boolean {
  return (
    STAND_IN_ADDRESS.test(value) ||
    STAND_IN_IN_TOKEN.test(value) ||
    isRegular(value) ||
    isDocumented(value) ||
    new Set(value).size <= Math.min(8, value.length / 3)
  );
}

function isDocumented(value: string): boolean {
  return DOCUMENTED.some((known) => value.includes(known));
}

/** What is meant to be replaced however it is disguised; shorter words may be chance in what a generator drew. */
const DISGUISED = /change_?me|pass.?word|secret.?key|letmein|placeholder/;

/** "ch4n63m3" in letters alone. */
function spelledOut(text: string): string {
  return text.toLowerCase().replace(/[@$0-9]/g, (sign) => LETTERS[sign] ?? sign);
}

const LETTERS: Readonly<Record<string, string>> = {
  "@": "a",
  $: "s",
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "6": "g",
  "7": "t",
  "9": "g",
};

/** P@ssw0rd is still the word. */
function unleet(text: string): string {
  if (!/[A-Za-z]/.test(text)) return text;
  const plain = text.replace(/@/g, "a").replace(/\$/g, "s").replace(/0/g, "o").replace(/3/g, "e").replace(/1/g, "i");
  return `${text} ${plain}`;
}
