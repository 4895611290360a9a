import type { Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";

/**
 * What a server is given to run of a Django project, which may be packed and published like a library. An application that
 * others put into their projects has none outside of its tests.
 * https://docs.djangoproject.com/en/stable/howto/deployment/
 */
export const djangoProgram: Extractor = {
  name: "Django's entry for servers",
  files: ["**/{wsgi,asgi}.py"],
  mayHold: (text) => ENTRY.test(text),

  extract({ path, text }) {
    const match = ENTRY.exec(text);
    if (match === null) return NOTHING;
    const signal: Signal<"program.entry"> = {
      kind: "program.entry",
      place: { path, span: { start: match.index, end: match.index + match[0].length } },
      data: { ecosystem: "python", runs: `is made for servers to run (${match[1]})`, kinds: ["service"] },
    };
    return { signals: [signal], problems: [] };
  },
};

const ENTRY = /^\w+(?:[ \t]*:[ \t]*\w+)?[ \t]*=[ \t]*(?:\w+\.)?(get_[wa]sgi_application)\(/m;
