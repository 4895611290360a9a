import type { Signal, UsedService } from "../../../model.ts";
import { type Extraction, type Extractor, NOTHING } from "../../extractor.ts";
import { callText, placeOf } from "../facts.ts";
import { readerOf, SOURCE_FILES } from "../languages.ts";
import type { Call, Import, Program } from "../program.ts";
import { programOf } from "../programOf.ts";
import { type Origin, originOf, type Resolver } from "../resolve.ts";
import { resolverOf } from "../resolverOf.ts";
import { runsInBrowser } from "../runtime.ts";
import { tableLanguage } from "../uses/row.ts";
import { defaultOf } from "./defaults.ts";
import { handlesOf, mayHandle } from "./handles.ts";
import { type KnownServices, knownServices } from "./known.ts";
import type { ServiceRow } from "./row.ts";
import { unknownClients } from "./unknownClients.ts";

/** `NewClient(`, `new ShopClient(`, `createShopClient(`, `ShopClient(` */
const MAKES_CLIENT = /\b(?:(?:New|create|[A-Z])\w*)?Client\w*\(/;

/** Packages that ask a service or a store, and of which no client's row says how long they wait: where each is first called. */
export const services: Extractor = {
  name: "services",
  files: [SOURCE_FILES],
  mayHold: (text, path) =>
    readerOf(path)?.languages.some(
      (language) =>
        knownServices(language).words.test(text) || mayHandle(text, tableLanguage(language)) || MAKES_CLIENT.test(text),
    ) ?? false,

  async extract(file, assets): Promise<Extraction> {
    const program = await programOf(file, assets);
    if (program === undefined) return NOTHING;
    return { signals: servicesOf(program), problems: [] };
  },
};

/** What a file calls of a service's package, once for each; in languages whose imports bind types, what it imports. */
export function servicesOf(program: Program): readonly Signal<"service.used">[] {
  const known = knownServices(program.language);
  const resolver = resolverOf(program);
  const inBrowser = runsInBrowser(program);
  const found = new Map<ServiceRow, Signal<"service.used">>();
  const note = (row: ServiceRow, place: Signal["place"], call?: string) => {
    if (found.has(row)) return;
    const [service, name] = row;
    const unset = defaultOf(tableLanguage(program.language), name, program.text);
    const declared = known.isIfDeclared(row) ? { ifDeclared: true as const } : {};
    const data: UsedService = {
      language: program.language,
      service,
      package: name,
      ...(call ? { call } : {}),
      inBrowser,
      ...declared,
      ...(unset ? { unset } : {}),
    };
    found.set(row, { kind: "service.used", place, data });
  };
  for (const call of program.calls)
    for (const row of calledOf(call, known, resolver)) {
      const [, name] = row;
      note(row, placeOf(call, program), `${call.isNew ? "new " : ""}${callText(call, name, program)}`);
    }
  for (const { bases } of program.classes)
    for (const base of known.byImport ? [] : bases)
      for (const row of resolver.origins({ expression: base }).flatMap((each) => rowsOf(each, known, resolver)))
        note(row, { path: program.path, span: base.span });
  for (const each of program.imports)
    for (const row of importedBy(each, known))
      if (known.byImport || known.isTaken(row)) note(row, { path: program.path, span: each.span });
  const unknown = unknownClients(program, known, resolver, inBrowser);
  return [...found.values(), ...handedIn(program, inBrowser), ...unknown];
}

/** Pools and clients that a file is handed, which code that is not seen may make. */
function handedIn(program: Program, inBrowser: boolean): readonly Signal<"service.used">[] {
  return handlesOf(program).map(({ service, package: name, span }) => {
    const call = program.text.slice(span.start, span.end);
    const data: UsedService = { language: program.language, service, package: name, call, inBrowser, handed: true };
    return { kind: "service.used", place: { path: program.path, span }, data };
  });
}

function calledOf({ callee }: Call, known: KnownServices, resolver: Resolver): readonly ServiceRow[] {
  return resolver.origins({ expression: callee }).flatMap((origin) => rowsOf(origin, known, resolver));
}

function rowsOf(origin: Origin, known: KnownServices, resolver: Resolver): readonly ServiceRow[] {
  if (origin.from === "module") return known.of(origin.module, origin.path);
  // A path that nothing imports: `Plaid::Client.new`, `new \Vonage\Client()`, `postmark::reqwest::PostmarkClient::builder()`.
  if (origin.from === "global" && known.byPath) return known.of("", origin.path);
  if (origin.from !== "parameter" || origin.path.length === 0 || origin.binding.type === undefined) return [];
  return resolver
    .follow({ expression: origin.binding.type })
    .map(originOf)
    .flatMap((type) => (type.from === "module" ? known.of(type.module, type.path) : []));
}

/** Types alone ask nobody, nor does what reads a message that came in. */
function importedBy({ module, name, typeOnly }: Import, known: KnownServices): readonly ServiceRow[] {
  return typeOnly ? [] : known.of(module, name === "*" ? [] : [name]);
}
