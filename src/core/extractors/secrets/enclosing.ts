import { saysMadeUp } from "./names.ts";

/** The head of a function with its name, in languages that begin it with a word. */
const FUNCTION = /^([ \t]*)[\w( )]{0,40}?\b(?:fn|func|def|function|fun)\s+(?:\([^()\n]{0,60}\)\s*)?(\w{1,60})\s*[(<]/gm;
/** Functions that hand out a key for tests are no longer than this, in UTF-16 units. */
const REACH = 4000;

/** True of a place in a function that says by its name that it gives made-up data: `pub(crate) fn test() -> Self`. */
export function isInMadeUpFunction(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const head = [...before.matchAll(FUNCTION)].at(-1);
  if (head === undefined) return false;
  const [, indent = "", name = ""] = head;
  const after = before.slice(head.index + head[0].length);
  // A line that is no further in than the head has ended the function.
  const isOver = after.split("\n").some((line) => line === `${indent}}` || line.startsWith(`${indent}end`));
  return !isOver && saysMadeUp(name);
}

/** A class of settings for one's own machine or for tests: `class Development(Config):` of Flask, `class TestingConfig:`. */
const OWN_CLASS = /^([ \t]*)class\s+(\w{1,60})\s*[(:]/gm;
const OWN_NAME = /^(?:Dev|Development|Test|Tests|Testing|Local|CI)(?:[A-Z]\w*)?$/;

/** True of a place in the body of such a class of Python. */
export function isInOwnClass(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - CLASS_REACH), start);
  const head = [...before.matchAll(OWN_CLASS)].at(-1);
  if (head === undefined || !OWN_NAME.test(head[2] ?? "")) return false;
  const indent = head[1]?.length ?? 0;
  const body = before
    .slice(head.index + head[0].length)
    .split("\n")
    .slice(1);
  return body.every((line) => line.trim() === "" || line.search(/\S/) > indent);
}

/** Classes of settings are no longer than this, in UTF-16 units. */
const CLASS_REACH = 8000;
