import type { Signal, Span } from "../../../model.ts";
import { type Extraction, type Extractor, NOTHING } from "../../extractor.ts";
import { placeOf } from "../facts.ts";
import { SOURCE_FILES } from "../languages.ts";
import type { Call, FunctionExpression, Program } from "../program.ts";
import { programOf, treeOf } from "../programOf.ts";
import { namesClient } from "../routes/asking.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { decorates, nameOf, opens } from "./opened.ts";
import { isOneWay } from "./ways.ts";
import { writes } from "./writes.ts";

const WORDS =
  /ATOMIC_REQUESTS|transact|\batomic\b|\b[bB]egin(?:Tx|_nested)?\b|BEGIN|with_lock|\binsert\s+into\b|\bINSERT\s+INTO\b|\bUPDATE\s|\bDELETE\s+FROM\b|prisma|typeorm|[rR]epository\.(?:save|delete|insert|update)|\.objects\.|session\.commit|SaveChanges|(?:save|update|create|destroy)!|Illuminate|App\\Models|gorm|knex|sequelize|drizzle|kysely|objection|mikro-orm|\.commit\(|peewee|tortoise|[mM]apper\.(?:insert|update|delete)|jooq|\bdiesel\b|sea_orm|uptrace\/bun|entgo\.io|DB\[:|Repository\b|Doctrine/;
/** Set-up and upkeep, which people run again when it stops half way. */
const BESIDE =
  /(?:^|\/)(?:migrations?|migrate|seeds?|seeders?|factories|fixtures|scripts?|tasks|console|commands?|db)\/|seed[^/]*$/i;

/** Transactions, and functions that write more than once. */
export const transactions: Extractor = {
  name: "transactions",
  files: [SOURCE_FILES],
  mayHold: (text) => WORDS.test(text),

  async extract(file, assets): Promise<Extraction> {
    const program = await programOf(file, assets);
    const tree = await treeOf(file, assets);
    if (program === undefined || tree === undefined) return NOTHING;
    const opened = openedIn(program);
    return { signals: [...opened.map(({ signal }) => signal), ...severalWrites(program, tree, opened)], problems: [] };
  },
};

interface Opened {
  readonly signal: Signal<"data.transaction">;
  /** The call that opens it; undefined for a decorator. */
  readonly call?: Call;
  /** It, and what is called on it, which may take the function: https://kysely.dev/docs/examples/transactions/simple-transaction */
  readonly around?: readonly Span[];
  /** What it decorates: a function, or every method of a class. */
  readonly on?: FunctionExpression | string;
}

function openedIn(program: Program): readonly Opened[] {
  const { language, path } = program;
  const signal = (call: string, place: Signal["place"]): Signal<"data.transaction"> => ({
    kind: "data.transaction",
    place,
    data: { language, call },
  });
  const decorated = [...program.functions, ...program.classes].flatMap((each): readonly Opened[] => {
    const name = decorates(each.decorators);
    if (name === undefined) return [];
    const place = { path, span: { start: each.span.start, end: Math.min(each.span.end, each.span.start + 80) } };
    return [{ signal: signal(`@${name}`, place), on: "bodySpan" in each ? each : each.name }];
  });
  const called = program.calls.flatMap((call): readonly Opened[] => {
    const name = opens(call, program);
    if (name === undefined) return [];
    const around = program.calls.filter(({ span }) => span.start === call.span.start).map(({ span }) => span);
    return [{ signal: signal(name, placeOf(call, program)), call, around }];
  });
  return [
    ...decorated,
    ...called,
    ...everyRequest(program).map((place) => ({ signal: signal("ATOMIC_REQUESTS", place) })),
  ];
}

/** Django's views run in one each where a database says so: https://docs.djangoproject.com/en/stable/topics/db/transactions/#tying-transactions-to-http-requests */
function everyRequest({ exports, language, path }: Program): readonly Signal["place"][] {
  const databases = language === "python" ? exports.get("DATABASES") : undefined;
  const listed = databases?.kind === "name" ? databases.binding?.values[0] : databases;
  if (listed?.kind !== "object") return [];
  return listed.entries.flatMap((entry) => {
    if (!("value" in entry) || entry.value.kind !== "object") return [];
    return entry.value.entries.flatMap((each) =>
      "key" in each && each.key === "ATOMIC_REQUESTS" && each.value.kind === "literal" && each.value.value === true
        ? [{ path, span: each.span }]
        : [],
    );
  });
}

interface Write {
  readonly call: Call;
  readonly name: string;
  /** True where a transaction holds it. */
  readonly together: boolean;
}

function severalWrites(
  program: Program,
  tree: SyntaxNode,
  opened: readonly Opened[],
): readonly Signal<"data.writes">[] {
  if (BESIDE.test(program.path)) return [];
  const byHolder = new Map<FunctionExpression, Write[]>();
  for (const call of program.calls) {
    const { holder } = call;
    if (holder === undefined) continue;
    const together = opened.some((each) => holds(each, holder, call)) || isGivenOne(call, program);
    const name = writes(call, program, together);
    if (name !== undefined) byHolder.set(holder, [...(byHolder.get(holder) ?? []), { call, name, together }]);
  }
  return [...byHolder.values()].flatMap((made): readonly Signal<"data.writes">[] => {
    const second = made.find((each, at) =>
      made
        .slice(0, at)
        .some(
          (before) =>
            isOneWay(tree, before.call.span, each.call.span, program.text) &&
            !waitsBetween(before.call, each.call, program),
        ),
    );
    if (second === undefined) return [];
    const { together } = second;
    const calls = made.map(({ name }) => name);
    return [
      {
        kind: "data.writes",
        place: placeOf(second.call, program),
        data: { language: program.language, calls, together },
      },
    ];
  });
}

/** A transaction is not held open while somebody else is asked: what is written before and after stays two steps. */
function waitsBetween(first: Call, second: Call, program: Program): boolean {
  return program.calls.some((call) => {
    if (!call.awaited || call.span.start <= first.span.end || call.span.end >= second.span.start) return false;
    const receiver = call.callee.kind === "member" ? nameOf(call.callee.object) : "";
    return !namesClient(receiver) && writes(call, program, true) === undefined;
  });
}

/** `Order.create(order, { transaction })`: https://sequelize.org/docs/v6/other-topics/transactions/ */
function isGivenOne({ arguments: given }: Call, { text, language }: Program): boolean {
  // https://tortoise.github.io/transactions.html
  if (language === "python") return given.some(({ name }) => name === "using_db");
  if (language !== "javascript" && language !== "typescript") return false;
  const last = given.at(-1)?.value;
  return last?.kind === "object" && /\btransaction\s*[:,}]/.test(text.slice(last.span.start, last.span.end));
}

/** True for what is opened in the function, around the write, or for the function or its class as a whole. */
function holds({ call, around, on }: Opened, holder: FunctionExpression, write: Call): boolean {
  if (on !== undefined) return on === holder || on === holder.owner;
  if (call === undefined) return false;
  const isAround = around?.some(({ start, end }) => start <= write.span.start && write.span.end <= end) ?? false;
  return isAround || call.holder === holder;
}
