import { importsAt } from "../../health/node/clients.ts";
import type { Style } from "../../text/style.ts";
import type { Framework } from "./framework.ts";
import { type Query, typedQuery } from "./queries.ts";
import { idempotencyText } from "./text.ts";

/** A module that asks the database by itself: what it is put before cannot hand it anything. */
export function moduleText(
  framework: Framework,
  query: Query,
  style: Style,
  path: string,
  imports: readonly string[] = [],
  suffix = "",
): string {
  const expression = typedQuery(query.expression, { ...style, typescript: false });
  const asking = `const askDatabase${style.typescript ? ": Query" : ""} = ${expression};\n\n`;
  const withQuery: Framework = { ...framework, text: (of) => `${asking}${framework.text(of)}` };
  return idempotencyText(withQuery, query, style, false, [...imports, ...importsAt(path, [query.need], style, suffix)]);
}

/** Statements that have `next` answer `request`, whose address is `url`, once; `user` is who asks, as far as that is known. */
export function answeredOnce(user: string, next: string, url: string): string {
  return `  const key = request.headers.get("idempotency-key");
  if (key === null || !isWrite(request.method)) return ${next};
  const caller = callerOf(${user}, request.headers.get("authorization") ?? request.headers.get("cookie"));
  const { pathname, search } = ${url};
  const id = digest([caller, request.method, pathname + search, key]);
  const other = instead(await begin(askDatabase, id, digest([await request.clone().text()])));
  if (other !== undefined)
    return new Response(other.body, { status: other.status, headers: { "content-type": other.type } });
  let answered;
  try {
    answered = await ${next};
  } catch (error) {
    await askDatabase(FORGET, [id]);
    throw error;
  }
  const { status, headers } = answered;
  const body = await answered.clone().text();
  await end(askDatabase, id, { status, type: headers.get("content-type") ?? "text/plain", body });
  return answered;
`;
}
