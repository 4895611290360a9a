import type { Signal } from "../../../model.ts";
import { placeOf } from "../facts.ts";
import type { Call, Program } from "../program.ts";
import { textOf } from "./origin.ts";
import { nameOf, UNSEEN } from "./railsActions.ts";
import { rubyAnswer } from "./rubyAnswers.ts";

/** Where applications are put together by hand: https://rack.github.io/rack/main/Rack/Builder.html */
const BUILDER = /\bRack::Builder\b/;
const RACKUP = /\.ru$/;
/** What answers by itself: `run ->(_) { [200, {}, ["OK"]] }`, `run proc { … }`; another application has routes of its own. */
const ANSWERS = /\brun[\s(]+(?:->|proc\b|lambda\b|Proc\.new\b)/;
/** Ruby's constants that are applications, by names that say what is asked: `run HealthCheck.new`. */
const NAMED = /\brun[\s(]+(?:[A-Z]\w*::)*\w*(?:Health|Heartbeat|Ready|Ping)\w*/;

/** The applications that are mapped to a path and answer there themselves: `map "/healthz" do … end`. */
export function rackRoutes(program: Program, isSelf: (call: Call) => boolean): readonly Signal[] {
  const { text, path } = program;
  if (!BUILDER.test(text) && !RACKUP.test(path)) return [];
  return program.calls.flatMap((call): readonly Signal[] => {
    const at = nameOf(call) === "map" && isSelf(call) ? textOf(call.arguments[0]?.value)?.text : undefined;
    const written = text.slice(call.span.start, call.span.end);
    const answer = ANSWERS.exec(written);
    if (at === undefined || (answer === null && !NAMED.test(written))) return [];
    const body = { start: call.span.start + (answer?.index ?? 0) + (answer?.[0].length ?? 0), end: call.span.end };
    const handler = answer === null ? UNSEEN : rubyAnswer(body, program);
    return [
      {
        kind: "server.route",
        place: placeOf(call, program),
        data: { language: "ruby", framework: "rack", method: "ALL", path: at, handler },
      },
    ];
  });
}

/** A class of an application that has its base elsewhere, and routes right in its body. */
const INHERITS = /^[ \t]*class[ \t]+[\w:]+[ \t]*<[ \t]*(?!ActionController|ApplicationController|Rails|Minitest)[A-Z]/m;
/** `get "/orders/:id" do`, which Rails' own routes have no block for. */
const ROUTE = /^[ \t]*(?:get|post|put|patch|delete)[ \t(]+(?:"\/|'\/|%r)[^\n]{0,200}\bdo\b/m;

/** True of a text that may be part of an application of Sinatra's whose class is made in another file. */
export function mayInheritRoutes(text: string): boolean {
  return ROUTE.test(text) && INHERITS.test(text);
}

/** True of a call that stands in the body of a class, and in none of its methods. */
export function isInClassBody({ span }: Call, { classes, functions }: Program): boolean {
  const holds = (outer: { readonly start: number; readonly end: number }) =>
    outer.start <= span.start && span.end <= outer.end;
  return (
    classes.some((each) => holds(each.span)) && !functions.some((each) => each.name !== undefined && holds(each.span))
  );
}
