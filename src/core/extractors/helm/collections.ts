import type { TemplateFunction } from "./functions.ts";
import {
  type Dict,
  isDict,
  isList,
  isTrue,
  type List,
  merged,
  printed,
  toJson,
  UNKNOWN,
  type Value,
} from "./values.ts";

const MOST_ITEMS = 2_000;

function listOf(value: Value): List {
  return isList(value) ? value : [];
}

function dictOf(value: Value): Dict {
  return isDict(value) ? value : new Map();
}

function filled(entries: readonly Value[]): Dict {
  const dict: Dict = new Map();
  for (let index = 0; index < entries.length; index += 2) dict.set(printed(entries[index]), entries[index + 1]);
  return dict;
}

/** Sprig's `merge` lets the first of several win, `mergeOverwrite` the last; both change the first. */
function mergeInto(all: readonly Value[], lastWins: boolean): Value {
  if (all.includes(UNKNOWN)) return UNKNOWN;
  const order = lastWins ? all : [...all].reverse();
  const result = order.reduce<Value>((under, over) => merged(dictOf(under), dictOf(over)), new Map());
  const [first] = all;
  if (isDict(first) && isDict(result)) for (const [key, value] of result) first.set(key, value);
  return isDict(first) ? first : result;
}

function counted(from: number, to: number, step: number): List {
  const numbers: number[] = [];
  if (step === 0) return numbers;
  for (let each = from; (step > 0 ? each < to : each > to) && numbers.length < MOST_ITEMS; each += step)
    numbers.push(each);
  return numbers;
}

/** Unless one of what is given is unknown. */
function known(work: TemplateFunction): TemplateFunction {
  return (given, rendering) => (given.includes(UNKNOWN) ? UNKNOWN : work(given, rendering));
}

function at(value: Value, key: Value): Value {
  if (isList(value)) return value[Number(key)];
  return isDict(value) ? value.get(printed(key)) : undefined;
}

/** Functions of lists and maps, most of them Sprig's: https://masterminds.github.io/sprig/lists.html · dicts.html */
export const COLLECTIONS: Readonly<Record<string, TemplateFunction>> = {
  list: (given) => given,
  tuple: (given) => given,
  dict: (given) => filled(given),
  get: known(([dict, key]) => dictOf(dict).get(printed(key)) ?? ""),
  set: ([dict, key, value]) => (isDict(dict) ? dict.set(printed(key), value) : UNKNOWN),
  unset: ([dict, key]) => {
    if (isDict(dict)) dict.delete(printed(key));
    return dict;
  },
  hasKey: known(([dict, key]) => dictOf(dict).has(printed(key))),
  keys: known((dicts) => dicts.flatMap((dict) => [...dictOf(dict).keys()])),
  values: known(([dict]) => [...dictOf(dict).values()]),
  pick: known(
    ([dict, ...keys]) => new Map([...dictOf(dict)].filter(([key]) => keys.some((each) => printed(each) === key))),
  ),
  omit: known(
    ([dict, ...keys]) => new Map([...dictOf(dict)].filter(([key]) => !keys.some((each) => printed(each) === key))),
  ),
  pluck: known(([key, ...dicts]) =>
    dicts.flatMap((dict) => (dictOf(dict).has(printed(key)) ? [dictOf(dict).get(printed(key))] : [])),
  ),
  dig: (given) => {
    const [dict, otherwise, keys] = [given.at(-1), given.at(-2), given.slice(0, -2)];
    let found: Value = dict;
    for (const key of keys) found = found === UNKNOWN ? UNKNOWN : at(found, key);
    return found ?? otherwise;
  },
  merge: (all) => mergeInto(all, false),
  mustMerge: (all) => mergeInto(all, false),
  mergeOverwrite: (all) => mergeInto(all, true),
  mustMergeOverwrite: (all) => mergeInto(all, true),
  deepCopy: ([value]) => copied(value),
  mustDeepCopy: ([value]) => copied(value),
  first: known(([list]) => listOf(list)[0]),
  last: known(([list]) => listOf(list).at(-1)),
  rest: known(([list]) => listOf(list).slice(1)),
  initial: known(([list]) => listOf(list).slice(0, -1)),
  append: ([list, value]) => (list === UNKNOWN ? UNKNOWN : [...listOf(list), value]),
  prepend: ([list, value]) => (list === UNKNOWN ? UNKNOWN : [value, ...listOf(list)]),
  concat: known((lists) => lists.flatMap((list) => listOf(list))),
  uniq: known(([list]) => [...new Map(listOf(list).map((each) => [toJson(each), each])).values()]),
  compact: known(([list]) => listOf(list).filter((each) => isTrue(each))),
  reverse: known(([list]) => [...listOf(list)].reverse()),
  sortAlpha: known(([list]) => listOf(list).map(printed).sort()),
  without: known(([list, ...others]) =>
    listOf(list).filter((each) => !others.some((other) => toJson(other) === toJson(each))),
  ),
  has: known(([value, list]) => listOf(list).some((each) => toJson(each) === toJson(value))),
  slice: known(([list, from, to]) => listOf(list).slice(Number(from ?? 0), to === undefined ? undefined : Number(to))),
  index: ([value, ...keys]) =>
    keys.reduce<Value>((found, key) => (found === UNKNOWN ? UNKNOWN : at(found, key)), value),
  len: known(([value]) => (isDict(value) ? value.size : isList(value) ? value.length : printed(value).length)),
  until: known(([to]) => counted(0, Number(to), 1)),
  untilStep: known(([from, to, step]) => counted(Number(from), Number(to), Number(step))),
};

function copied(value: Value, depth = 0): Value {
  if (depth > 60) return value;
  if (isDict(value)) return new Map([...value].map(([key, each]) => [key, copied(each, depth + 1)]));
  return isList(value) ? value.map((each) => copied(each, depth + 1)) : value;
}
