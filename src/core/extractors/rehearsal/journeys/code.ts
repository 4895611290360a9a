import { programOf } from "../../code/programOf.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { endToEndFramework } from "../../testing/testFiles.ts";
import { methodJourneys } from "./methods.ts";
import { titledJourneys } from "./titled.ts";

/** Reads the titles of end-to-end tests of every language but JavaScript. */
export const codeJourneys: Extractor = {
  name: "end-to-end tests in code",
  files: ["**/*.{py,go,java,kt,cs,rb,php}"],
  roles: ["test", "production"],
  mayHold: (text, path) => endToEndFramework(path, text) !== undefined,

  async extract(file, assets) {
    const framework = endToEndFramework(file.path, file.text);
    const program = framework === undefined ? undefined : await programOf(file, assets);
    if (framework === undefined || program === undefined) return NOTHING;
    return { signals: [...methodJourneys(program, framework), ...titledJourneys(program, framework)], problems: [] };
  },
};
