import { importLine } from "../../text/nodeModules.ts";
import type { Style } from "../../text/style.ts";
import { statementsOf } from "../table.ts";
import type { Framework } from "./framework.ts";
import type { Query } from "./queries.ts";

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ */
export function idempotencyText(
  framework: Framework,
  { database, value }: Query,
  style: Style,
  isWebhook: boolean,
  imports: readonly string[] = [],
): string {
  const typed = (text: string) => (style.typescript ? text : "");
  const { clear, take, ask, keep, forget } = statementsOf(database, value);
  const Q = typed(": Query");
  const S = typed(": string");
  const own = Object.entries(framework.imports ?? {}).map(([module, names]) => importLine(names, module, style));
  return `${[importLine(["createHash", "randomUUID"], "node:crypto", style), ...own, ...imports].join("\n")}
${typed(framework.types)}${typed(`
/** Runs a statement on the service's database and gives its rows. */
type Query = (statement: string, values: string[]) => Promise<unknown>;
interface Answer {
  status: number;
  type: string;
  body: string;
}
interface Row {
  claim: string;
  request: string;
  answer: string | null;
}
`)}
/** Keys are kept for a day. Work that ended without an answer may begin again after a quarter of an hour. */
const CLEAR = \`${clear}\`;
const TAKE = \`${take}\`;
const ASK = \`${ask}\`;
const KEEP = \`${keep}\`;
const FORGET = \`${forget}\`;

${framework.text(style)}${isWebhook ? `\n${framework.events?.(style) ?? ""}` : ""}
/** Does the work for an event or a message the first time that it comes, and says whether that was now. */
export async function once(query${Q}, event${S}, work${typed(": () => Promise<unknown>")}) {
  const id = digest([event]);
  const begun = await begin(query, id, id);
  if (begun.state === "busy") throw new Error("It is being worked on: let it be delivered again later.");
  if (begun.state !== "new") return false;
  try {
    await work();
  } catch (error) {
    await query(FORGET, [id]);
    throw error;
  }
  await query(KEEP, ["{}", id]);
  return true;
}

/** Takes the key, or says what became of the request that has it. */
async function begin(query${Q}, id${S}, request${S}) {
  const claim = randomUUID();
  await query(CLEAR, [id]);
  await query(TAKE, [id, claim, request]);
  const [row] = (await query(ASK, [id]))${typed(" as Row[]")};
  if (row === undefined || row.claim === claim) return { state: "new"${typed(" as const")} };
  if (row.request !== request) return { state: "other"${typed(" as const")} };
  if (row.answer === null) return { state: "busy"${typed(" as const")} };
  return { state: "done"${typed(" as const")}, answer: JSON.parse(row.answer)${typed(" as Answer")} };
}

/** Keeps what was answered; what failed may be tried again with the same key. */
async function end(query${Q}, id${S}, answer${typed(": Answer")}) {
  try {
    if (answer.status < 400) await query(KEEP, [JSON.stringify(answer), id]);
    else await query(FORGET, [id]);
  } catch (error) {
    console.error("The answer to a request with an idempotency key was not kept.", error);
  }
}

/** What is answered in place of doing the work; undefined where it is to be done. */
function instead(begun${typed(": Awaited<ReturnType<typeof begin>>")})${typed(": Answer | undefined")} {
  if (begun.state === "new") return undefined;
  if (begun.state === "done") return begun.answer;
  const [status, error] =
    begun.state === "busy"
      ? [409, "A request with this key is under way: ask again later."]
      : [422, "Another request had this key."];
  return { status, type: "application/json", body: JSON.stringify({ error }) };
}

/**
 * Who asks: the user that authentication before this found, else what the request proves it by. Where callers are told
 * apart by something else than that and their cookies, it belongs here as well.
 */
function callerOf(user${typed(": unknown")}, authorization${typed(": unknown")}) {
  const { id, sub } = Object(user)${typed(" as { id?: unknown; sub?: unknown }")};
  return String(id ?? sub ?? authorization ?? "");
}

/** One caller's key means nothing to another. */
function digest(parts${typed(": string[]")}) {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** Only of requests that change something: others may be repeated as they are. */
function isWrite(method${typed(": string | undefined")}) {
  return method === "POST" || method === "PATCH";
}
`;
}
