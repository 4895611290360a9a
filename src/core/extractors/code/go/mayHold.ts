import { anyText } from "../../literals.ts";
import { GO_CLIENTS } from "../knowledge/go/index.ts";
import { CONTAINERS } from "./provided.ts";
import { SETTERS } from "./served.ts";

const KNOWN = new RegExp(
  `"(?:${anyText([...GO_CLIENTS.flatMap(({ modules }) => modules), ...Object.keys(SETTERS), ...CONTAINERS])})"`,
);
/** A function that gives a context: `func bounded(ctx context.Context) (context.Context, context.CancelFunc) {`. */
const CONTEXT_MAKER = /\)\s{0,2}\(?(?:\w{1,20} )?context\.Context(?:,[^{}\n]{0,60})?\)?\s{0,2}\{/;
/** `httpClient.Get(`, `s.client.Do(`, `clients.Default().Post(`: what may be a client of another file of the package. */
const OWN =
  /(?:[cC]lient|http|HTTP|[sS]ession|API|api)\w{0,20}(?:\(\))?\s*\.\s*(?:Do|Get|Head|Post|PostForm|R|NewRequest)\(|\.Do\(\s*req/;
/** `pb.NewCartClient(conn)` and what is of the type `pb.CartClient`: gRPC's packages are generated under any path. */
const STUBS =
  /\.New[A-Z]\w{0,60}Client\([\w.]{0,60}(?:[cC]onn|[cC]onnection|cc|[cC]hannel)\w{0,20}\)|(?:pb\d?|proto)\w{0,10}\.[A-Z]\w{0,60}Client\b/;

/** `client HttpClient`, `http Doer`: what may be an interface that a client has, and is only handed on in its file. */
const INTERFACES = /[hH](?:ttp|TTP)\w{0,20}Client\b|Doer\b/;

/** What only tests import, also where their helpers are in files of another name; "testing" itself says so of the whole file. */
const OF_TESTS =
  /^[ \t]*(?:import[ \t]+)?(?:[\w.]+[ \t]+)?"(?:net\/http\/httptest|github\.com\/stretchr\/testify\/\w+)"/m;
const MAY_HOLD = [KNOWN, OWN, STUBS, CONTEXT_MAKER, INTERFACES];

/** False when a text can neither call out nor hand a client on. */
export function mayHoldClients(text: string): boolean {
  return !OF_TESTS.test(text) && MAY_HOLD.some((each) => each.test(text));
}
