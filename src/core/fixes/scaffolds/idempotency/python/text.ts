import { type Database, statementsOf } from "../table.ts";
import type { PythonClient } from "./clients.ts";

/** What is the framework's own in the module. */
export interface Framework {
  /** True where it awaits. */
  readonly isAsync: boolean;
  /** Further imports of the standard library. */
  readonly standard?: readonly string[];
  /** Lines of imports, in the order of their names. */
  readonly imports: readonly string[];
  readonly text: string;
}

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ */
export function idempotencyText(framework: Framework, client: PythonClient, database: Database): string {
  const { clear, take, ask, keep, forget } = statementsOf(database, client.value);
  const [def, wait] = framework.isAsync ? ["async def", "await "] : ["def", ""];
  const isApart = framework.isAsync && !client.isAsync;
  const standard = [
    ...new Set([...(isApart ? ["asyncio"] : []), "hashlib", "json", "logging", "uuid", ...(framework.standard ?? [])]),
  ];
  const imports = [...framework.imports, ...(client.imports.library ? [client.imports.library] : [])].toSorted();
  const reads = isApart ? "def ask_now" : `${client.isAsync ? "async " : ""}def ask`;
  const apart = `

async def ask(client, statement: str, values: list[str]) -> Any:
    return await asyncio.to_thread(ask_now, client, statement, values)
`;
  const written = `"""Does the work of a write that comes again once, and gives its repeats the same answer."""

${standard
  .toSorted()
  .map((name) => `import ${name}\n`)
  .join("")}from collections.abc import ${framework.isAsync ? "Awaitable, " : ""}Callable
from typing import Any

${imports.join("")}
logger = logging.getLogger(__name__)

# Others may be repeated as they are.
WRITES = frozenset({"POST", "PATCH"})

# Keys are kept for a day. Work that ended without an answer may begin again after a quarter of an hour.
CLEAR = """${clear}"""
TAKE = """${take}"""
ASK = """${ask}"""
KEEP = """${keep}"""
FORGET = """${forget}"""


${framework.text}

${def} once(client, event: str, work: Callable[[], ${framework.isAsync ? "Awaitable[object]" : "object"}]) -> bool:
    """Does the work for an event or a message the first time that it comes, and says whether that was now."""
    name = digest(event)
    other = ${wait}begin(client, name, name)
    if other is not None:
        if other[0] == 409:
            raise RuntimeError("It is being worked on: let it be delivered again later.")
        return False
    try:
        ${wait}work()
    except BaseException:
        ${wait}ask(client, FORGET, [name])
        raise
    ${wait}ask(client, KEEP, [json.dumps([200, "", ""]), name])
    return True


${def} begin(client, name: str, request: str) -> tuple[int, str, str] | None:
    """Takes the key; status, type and body where something is to be answered in place of doing the work."""
    claim = str(uuid.uuid4())
    ${wait}ask(client, CLEAR, [name])
    ${wait}ask(client, TAKE, [name, claim, request])
    rows = ${wait}ask(client, ASK, [name])
    taken, asked, answer = rows[0] if rows else (claim, request, None)
    if taken == claim:
        return None
    if asked != request:
        return refusal(422, "Another request had this key.")
    if answer is None:
        return refusal(409, "A request with this key is under way: ask again later.")
    status, kind, body = json.loads(answer)
    return status, kind, body


def refusal(status: int, error: str) -> tuple[int, str, str]:
    return status, "application/json", json.dumps({"error": error})


${def} end(client, name: str, status: int, kind: str, body: str) -> None:
    """Keeps what was answered; what failed may be tried again with the same key."""
    try:
        if status < 400:
            ${wait}ask(client, KEEP, [json.dumps([status, kind, body]), name])
        else:
            ${wait}ask(client, FORGET, [name])
    except Exception:
        logger.exception("The answer to a request with an idempotency key was not kept.")


${reads}(client, statement: str, values: list[str]) -> Any:
    """Runs a statement on the service's database and gives its rows."""
${client.body}${isApart ? apart : ""}

def digest(*parts: str) -> str:
    """One caller's key means nothing to another."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
`;
  // Which client it is, the caller says: each library has types of its own.
  return written.replace(/^([ \t]*(?:async )?def \w+\([^)\n]*\bclient)(?=[,)])/gm, "$1: Any");
}
