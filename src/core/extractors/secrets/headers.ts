import type { Candidate } from "./candidate.ts";
import { judge } from "./judge.ts";
import { isPlaceholder, isTokenPlaceholder } from "./placeholder.ts";
import { isRandom } from "./randomness.ts";

/** What texts have that write out an Authorization header, or hand a password to a constructor. */
export const HEADER_HINT = /[Aa]uthorization|AUTHORIZATION|"auths|Credential|BasicAuth|PasswordAuthentication/;

const HEADER =
  /authorization["'`]?\]?[ \t]{0,4}(?::|=>|=|,)[ \t]{0,4}[rbfu]{0,2}["'`]?(Bearer|Token|Basic|SSWS|ApiKey)[ \t]{1,4}([\w.~+/=-]{16,512})(?=["'`\s,;\\]|$)/gi;

/** Prose that goes on with what somebody might send: in a comment, or in what describes an interface. */
const EXAMPLE = /\b(?:for example|for instance|examples?:|e\.g\.)/i;
const EXAMPLE_REACH = 300;

/** The fence of Markdown right before it, in a text that tells people how to ask. */
const FENCED = /```(?:\w{1,20}\n)?[^`\n]{0,60}$/;
const FENCE_REACH = 100;

/** Credentials in a header that is written out: https://www.rfc-editor.org/rfc/rfc9110#name-authorization */
export function findHeaders(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(HEADER)) {
    const [whole, scheme = "", value = ""] = match;
    const isBasic = scheme.toLowerCase() === "basic";
    if (isBasic ? !isUserAndPassword(value) : value.startsWith("eyJ") || !isRandom(value) || isTokenPlaceholder(value))
      continue;
    const start = match.index + whole.length - value.length;
    if (EXAMPLE.test(text.slice(Math.max(0, match.index - EXAMPLE_REACH), match.index))) continue;
    if (FENCED.test(text.slice(Math.max(0, match.index - FENCE_REACH), match.index))) continue;
    found.push({
      span: { start, end: start + value.length },
      type: isBasic ? "user and password in a header" : "token in a header",
      signs: ["an Authorization header", isBasic ? "a user and a password in it" : "a random value"],
      strength: "likely",
      name: "Authorization",
    });
  }
  return [...found, ...registryLogins(text), ...constructed(text)];
}

function isUserAndPassword(base64: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length % 4 !== 0) return false;
  const [user = "", password = ""] = atob(base64).split(/:(.*)/s);
  return /^[\x20-\x7e]+$/.test(user + password) && user !== password && !isPlaceholder(password) && /\d/.test(password);
}

const REGISTRY_LOGIN = /\\?"auth\\?"[ \t]{0,4}:[ \t]{0,4}\\?"([A-Za-z0-9+/]{16,4000}={0,2})\\?"/g;

/** Logins of container registries: https://docs.docker.com/reference/cli/docker/login/#configure-credential-stores */
function registryLogins(text: string): readonly Candidate[] {
  if (!/"auths\\?"/.test(text)) return [];
  const found: Candidate[] = [];
  for (const match of text.matchAll(REGISTRY_LOGIN)) {
    const value = match[1] ?? "";
    if (!isUserAndPassword(value)) continue;
    const start = match.index + match[0].lastIndexOf(value);
    found.push({
      span: { start, end: start + value.length },
      type: "container registry login",
      signs: ["the login of a registry", "a user and a password in it"],
      strength: "certain",
    });
  }
  return found;
}

/** Constructors whose second argument is a password. */
const CONSTRUCTED =
  /\b(?:NetworkCredential|UsernamePasswordCredentials|PasswordAuthentication|HTTPBasicAuth|BasicAuth)\([ \t]{0,4}["'][^"'\n]{1,100}["'],[ \t]{0,4}["']([^"'\n]{8,128})["']/g;

function constructed(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(CONSTRUCTED)) {
    const password = match[1] ?? "";
    const judged = judge("password", password);
    if (judged === undefined) continue;
    const start = match.index + match[0].length - 1 - password.length;
    found.push({ span: { start, end: start + password.length }, ...judged, strength: "likely", name: "password" });
  }
  return found;
}
