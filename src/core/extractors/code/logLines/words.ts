import type { CarriedValue } from "../../../model.ts";

const SECRET =
  /^(?:(?:user|db|database|new|old|current|plain(?:text)?|raw|my|admin|root|account|login|smtp|redis|pg|mysql|client|master|temp|generated)_?)?(?:password|passwd|passphrase|pwd)$/;
const KEY =
  /^(?:\w+_)?(?:api_?key|secret_?key|client_?secret|private_?key|access_?key_?secret|secret_?access_?key|signing_?key|encryption_?key|webhook_?secret|jwt_?secret)$/;
const TOKEN =
  /^(?:\w+_)?(?:access_?token|refresh_?token|auth_?token|id_?token|bearer_?token|session_?token|api_?token|jwt_?token|reset_?token|authorization|auth_?header|set_?cookie)$/;
const CARD =
  /^(?:ssn|social_?security_?(?:number|no)|(?:credit_?)?card_?(?:number|no)|credit_?card|cvv|cvc|cvv2|pan_?number)$/;
const PERSONAL =
  /^(?:(?:user|customer|to|recipient|contact|from)_?)?(?:e_?mail(?:_?address)?|phone_?(?:number|no)|date_?of_?birth|birth_?date|passport_?(?:number|no))$/;

/** True or false about it: "hasAuthHeader", "is_api_key". */
const SAYS_WHETHER =
  /^(?:has|had|have|is|was|are|were|with|without|no|missing|needs?|uses?|should|can|allow|requires?|validates?|verify|check|enables?)_/;

/** What a name stands for, where that does not belong into logs; undefined for all else. A bare "token" may be a parser's. */
export function sensitiveName(name: string): CarriedValue["what"] | undefined {
  const plain = snake(name);
  if (SAYS_WHETHER.test(plain)) return undefined;
  if (SECRET.test(plain) || KEY.test(plain) || CARD.test(plain) || TOKEN.test(plain)) return "secret";
  if (plain === "token" || plain === "secret" || plain === "jwt") return "token";
  return PERSONAL.test(plain) ? "personal" : undefined;
}

/** "accessToken", "ACCESS_TOKEN", "$accessToken" and "access-token" are one. */
function snake(name: string): string {
  return name
    .replace(/^[@$]+/, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toLowerCase();
}
