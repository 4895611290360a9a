import type { Signal } from "../../../model.ts";
import type { Extractor } from "../../extractor.ts";

/** https://cucumber.io/docs/gherkin/reference/, with the words of https://cucumber.io/docs/gherkin/languages/ for the commonest languages. */
const GROUP =
  /^(?:Feature|Rule|Business Need|Ability|Funktionalität|Funktion|Fonctionnalité|Característica|Necesidad del negocio|Funcionalidade|Functionaliteit)$/;
const TEST =
  /^(?:Scenario|Example|Scenario Outline|Scenario Template|Szenario|Beispiel|Szenariogrundriss|Scénario|Exemple|Plan du scénario|Escenario|Ejemplo|Esquema del escenario|Cenário|Exemplo|Esquema do Cenário|Scenario's|Abstract Scenario|Voorbeeld)$/;
/** Tags by which runners are told to leave one out. */
const SKIPPED = /@(?:skip|ignore|wip|manual|pending|disabled|todo)\b/i;
const MOST = 500;

/** Scenarios of Cucumber, Behat, behave, godog, Reqnroll and their like. */
export const gherkin: Extractor = {
  name: "scenarios",
  files: ["**/*.feature"],
  roles: ["test", "production"],

  extract({ path, text }) {
    const signals: Signal[] = [];
    let within: string[] = [];
    let tags = "";
    let ofGroup = "";
    let quoted: string | undefined;
    let start = 0;
    for (const line of text.split("\n")) {
      const at = start;
      start += line.length + 1;
      const plain = line.trim();
      const mark = /^(?:"""|```)/.exec(plain)?.[0];
      if (mark !== undefined && (quoted === undefined || quoted === mark))
        quoted = quoted === undefined ? mark : undefined;
      if (mark !== undefined || quoted !== undefined || plain.startsWith("#")) continue;
      if (plain.startsWith("@")) {
        tags += ` ${plain}`;
        continue;
      }
      const colon = plain.indexOf(":");
      const keyword = colon < 1 ? "" : plain.slice(0, colon);
      const title = plain.slice(colon + 1).trim();
      if (GROUP.test(keyword)) {
        const isRule = keyword === "Rule"; // which stands within a feature
        within = isRule ? [...within.slice(0, 1), title] : [title];
        ofGroup = isRule ? `${ofGroup} ${tags}` : tags;
        tags = "";
      } else if (TEST.test(keyword) && signals.length < MOST) {
        const data = {
          framework: "a scenario",
          title,
          within: within.filter((each) => each !== ""),
          skipped: SKIPPED.test(`${ofGroup} ${tags}`),
        };
        const from = at + line.indexOf(plain);
        signals.push({ kind: "test.journey", place: { path, span: { start: from, end: from + plain.length } }, data });
        tags = "";
      } else if (plain !== "") tags = "";
    }
    return { signals: [...signals, ...fileOf(path, signals)], problems: [] };
  },
};

/** A file of scenarios counts among the tests that use the whole. */
function fileOf(path: string, [first]: readonly Signal[]): readonly Signal[] {
  if (first === undefined) return [];
  const data = { framework: "Gherkin", layer: "end-to-end", by: "its scenarios" } as const;
  return [{ kind: "test.file", place: { path, span: first.place.span }, data }];
}
