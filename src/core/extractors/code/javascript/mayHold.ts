import { anyText } from "../../literals.ts";
import { JAVASCRIPT_CLIENTS } from "../knowledge/javascript/index.ts";
import { DEFINES_OPTIONS_MAKER } from "../optionsMakers.ts";
import { usesOwnClient } from "../ownClients.ts";
import { MAY_HOLD_SETTINGS } from "./settings.ts";

/** A module as an import names it, in quotes, or a global by its name. */
const KNOWN = new RegExp(
  [
    `["'](?:${anyText(JAVASCRIPT_CLIENTS.flatMap(({ modules }) => modules))})["']`,
    `\\b(?:${anyText(JAVASCRIPT_CLIENTS.flatMap(({ globals }) => globals ?? []))})\\b`,
  ].join("|"),
);
const PASSED_ON = /\bexport\s+(?:\*|\{[^}]*\})[^;\n]*\bfrom\s*["']\./;
/** Names that are imported from a file of the project. */
const OWN_NAMES = [
  /\bimport\s+(?:type\s+)?([\w$*{}\s,]+?)\s+from\s*["'](?:\.|~|#|@[\w.-]{0,60}\/|(?:src|app|lib|server)\/)/g,
  /\b(?:const|let|var)\s+([\w$]+|\{[^}]*\})\s*=\s*(?:await\s+)?(?:require|import)\(\s*["']\./g,
];

/** A client that the class it extends may have made: `this.axios.get<Order>(`. */
const OWN_MEMBER =
  /\bthis\.(?:#?\w{1,30}\.)?#?\w{0,30}(?:[aA]xios|[hH]ttp|[cC]lient|[aA]pi|[iI]nstance|[sS]ession|got|ky)\.(?:get|post|put|patch|delete|head|request)[(<]/;

/** A class that may pass on what its parent holds, by the parent's name. */
const EXTENDS =
  /\bextends\s{1,3}\w{0,40}(?:Api|API|Client|Http|HTTP|Service|Base|Provider|Gateway|Adapter|External|Request)\w{0,20}\b/;

/** What makes a client of a class that another file may pass on: `new S3Client({})`. */
const MAKES = /\bnew\s{1,3}\w{1,60}Client\(/;

/** False when a text can neither call out nor hand a client on. */
export function mayHoldClients(text: string): boolean {
  return (
    KNOWN.test(text) ||
    PASSED_ON.test(text) ||
    DEFINES_OPTIONS_MAKER.test(text) ||
    MAY_HOLD_SETTINGS.test(text) ||
    OWN_MEMBER.test(text) ||
    usesOwnClient(text, OWN_NAMES) ||
    ((EXTENDS.test(text) || MAKES.test(text)) && OWN_NAMES.some((each) => text.search(each) >= 0))
  );
}
