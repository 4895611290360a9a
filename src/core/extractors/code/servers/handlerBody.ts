import type { ShutdownHandler } from "../../../model.ts";
import type { Call, FunctionExpression } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { callsIn } from "../routes/origin.ts";
import { DRAINS, isOutput, LIFECYCLE, receiver, SAYS, STORES } from "./closingNames.ts";
import type { ServerKnowledge } from "./row.ts";
import { calleeNames } from "./spelled.ts";
import { stopWait } from "./stopWaits.ts";

/** Functions are followed this many deep. */
const DEEPEST = 4;

/** One handler, with the functions of the file that it calls. */
export class HandlerBody {
  readonly #handler: FunctionExpression;
  readonly #knowledge: ServerKnowledge;
  readonly #resolver: Resolver;
  readonly #seen = new Set<FunctionExpression>();
  #drains = false;
  #stores = false;
  #elsewhere = false;
  #exits = false;
  #seconds: number | undefined;

  constructor(handler: FunctionExpression, knowledge: ServerKnowledge, resolver: Resolver) {
    this.#handler = handler;
    this.#knowledge = knowledge;
    this.#resolver = resolver;
  }

  answer(): { readonly does: ShutdownHandler["does"]; readonly seconds?: number } {
    this.#read(this.#handler, 0);
    const seconds = this.#seconds === undefined ? {} : { seconds: this.#seconds };
    if (this.#drains) return { does: this.#exitsAtOnce() ? "exits" : "drains", ...seconds };
    if (this.#elsewhere) return { does: "unknown" };
    if (this.#stores) return { does: this.#exits ? "exits" : "unknown" };
    return { does: this.#exits ? "exits" : "unknown" };
  }

  #read(body: FunctionExpression, depth: number): void {
    if (depth > DEEPEST || this.#seen.has(body)) return;
    this.#seen.add(body);
    const { program } = this.#resolver;
    if (FLAG.test(program.text.slice(body.span.start, Math.min(body.span.end, body.span.start + 5000))))
      this.#drains = true;
    if (
      program.language === "php" &&
      /\b(?:exit|die)\s*[;(]/.test(program.text.slice(body.span.start, body.span.end))
    ) {
      this.#exits = true; // a statement, and no call
    }
    for (const call of callsIn(program, body.span)) this.#readCall(call, depth);
  }

  #readCall(call: Call, depth: number): void {
    const { callee } = call;
    const name = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
    if (this.#isExit(call)) {
      this.#exits = true;
      return;
    }
    if (name === "setTimeout" || name === "Timer") this.#noteTimer(call);
    const wait = stopWait(call, name, this.#resolver);
    if (wait !== undefined) this.#seconds = Math.max(wait, this.#seconds ?? 0);
    const followed = this.#resolver.follow({ expression: callee });
    const own = followed.flatMap(({ expression }) => (expression.kind === "function" ? [expression] : []));
    for (const each of own) this.#read(each, depth + 1);
    if (own.length > 0) return;
    if (SAYS.test(name) || DRAINS.test(name)) {
      if (callee.kind === "member" && STORES.test(receiver(callee.object))) this.#stores = true;
      else if (!/^(?:clearTimeout|clearInterval)$/.test(name) && !isOutput(callee)) this.#drains = true;
    } else if (callee.kind === "member" && LIFECYCLE.test(receiver(callee.object))) this.#drains = true;
    else if (callee.kind === "name" && callee.binding?.import !== undefined) this.#elsewhere = true;
  }

  #isExit(call: Call): boolean {
    const { exits } = this.#knowledge;
    return calleeNames(call, this.#resolver).some((name) => exits.test(name));
  }

  /** `setTimeout(() => process.exit(1), 10_000)` */
  #noteTimer(call: Call): void {
    const [first, second] = call.arguments;
    if (first === undefined || second === undefined) return;
    const exits = callsIn(this.#resolver.program, first.span).some((inner) => this.#isExit(inner));
    const values = this.#resolver.follow({ expression: second.value }).map((each) => this.#resolver.number(each));
    const [milliseconds] = values;
    if (exits && milliseconds !== undefined) this.#seconds = milliseconds / 1000;
  }

  /** `server.close(); process.exit(0);`: nothing waits for what was asked to end. */
  #exitsAtOnce(): boolean {
    const { program } = this.#resolver;
    if (program.language !== "javascript" && program.language !== "typescript") return false;
    const direct = callsIn(program, this.#handler.span).filter(({ holder }) => holder === this.#handler);
    const exit = direct.find((call) => this.#isExit(call));
    if (exit === undefined) return false;
    const before = direct.filter((call) => call.span.end <= exit.span.start);
    const text = program.text.slice(this.#handler.span.start, exit.span.start);
    return (
      before.length > 0 &&
      !before.some(({ awaited }) => awaited) &&
      !/\bawait\b|\.then\s*\(|\bif\s*\(|\breturn\b/.test(text)
    );
  }
}

/** `running = False`: a loop ends by it. */
const FLAG =
  /\b\w{0,30}(?:running|stop|shut|exit|terminat|kill|alive|drain|quit|clos|active)\w{0,30} ?= ?(?:true|false|1)\b/i;
