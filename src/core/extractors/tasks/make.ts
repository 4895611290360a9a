import type { Signal } from "../../model.ts";
import { taskCommands } from "../ci/steps.ts";
import type { Extractor } from "../extractor.ts";
import { task } from "./task.ts";

const MOST_VARIABLES = 200;
/** `test: ARGS = -v` says something about a target and is no rule of its own. */
const TARGET_VARIABLE = /^[^\s:=#][^:=#]*:[ \t]*(?:export[ \t]+)?[\w.-]+[ \t]*(?:\?=|:{1,3}=|\+=|=)/;

/** Targets of makefiles: https://www.gnu.org/software/make/manual/html_node/Rule-Syntax.html */
export const makefiles: Extractor = {
  name: "targets of makefiles",
  files: ["**/{Makefile,makefile,GNUmakefile}", "**/*.mk"],
  extract: ({ path, text }) => ({ signals: targets(path, text), problems: [] }),
};

function targets(path: string, text: string): readonly Signal[] {
  const variables = new Map<string, string>();
  const signals: Signal[] = [];
  let open: { names: readonly string[]; at: number; needs: readonly string[]; lines: string[] } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { names, at, needs, lines } = open;
    const weak = lines.some((line) => line.startsWith("-"));
    const script = lines.map((line) => filled(line.replace(/^[@+-]+\s*/, ""), variables)).join("\n");
    const ignored = new Set(
      weak
        ? lines
            .filter((line) => /^@?-/.test(line))
            .map((line) => firstWord(filled(line.replace(/^[@+-]+\s*/, ""), variables)))
        : [],
    );
    const commands = taskCommands(script, ({ words }) => (ignored.has(words[0] ?? "") ? "a leading -" : undefined));
    for (const name of names) signals.push(task(path, "make", name, at, commands, needs));
    open = undefined;
  };
  let offset = 0;
  for (const raw of joinedLines(text)) {
    const line = raw.text;
    if (/^[ \t]*#/.test(line) || /^\s*$/.test(line)) {
      offset += raw.length;
      continue;
    }
    if (line.startsWith("\t")) open?.lines.push(line.slice(1).trim());
    else {
      const set = /^[ \t]*(?:export[ \t]+|override[ \t]+)?([\w.-]+)[ \t]*(?:\?=|:{1,3}=|\+=|=)[ \t]*(.*)$/.exec(line);
      const rule = set || TARGET_VARIABLE.test(line) ? null : /^([^\s:=#][^:=#]*):{1,2}(?!=)(.*)$/.exec(line);
      if (set && variables.size < MOST_VARIABLES) variables.set(set[1] ?? "", set[2]?.replace(/\s+#.*$/, "") ?? "");
      else if (rule) {
        close();
        const [needs = "", inline] = (rule[2] ?? "").split(";", 2);
        const names = filled(rule[1] ?? "", variables)
          .trim()
          .split(/\s+/);
        if (!names.includes(".PHONY"))
          open = {
            names,
            at: offset,
            needs: filled(needs, variables)
              .replace(/\|/g, " ")
              .split(/\s+/)
              .filter((need) => /^[\w./-]+$/.test(need)),
            lines: inline === undefined ? [] : [inline.trim()],
          };
      } else if (!/^(?:ifn?(?:eq|def)|else|endif|-?include|define|endef|vpath|export|unexport)\b/.test(line)) close();
    }
    offset += raw.length;
  }
  close();
  return signals;
}

/** Lines with their continuations, and how long they are in the file. */
function joinedLines(text: string): readonly { readonly text: string; readonly length: number }[] {
  const lines: { text: string; length: number }[] = [];
  let current = "";
  let length = 0;
  for (const line of text.split("\n")) {
    length += line.length + 1;
    const clean = line.replace(/\r$/, "");
    if (clean.endsWith("\\")) current += `${clean.slice(0, -1)} `;
    else {
      lines.push({ text: current + clean, length });
      current = "";
      length = 0;
    }
  }
  return lines;
}

/** `$(GO) test` with what the file itself says of GO; `$$` is the shell's. */
function filled(line: string, variables: ReadonlyMap<string, string>): string {
  let text = line;
  for (let round = 0; round < 3 && text.length < 4000; round++) {
    const next = text.replace(/\$[({]([\w.-]+)[)}]/g, (all, name: string) =>
      name === "MAKE" ? "make" : (variables.get(name) ?? all),
    );
    if (next === text) break;
    text = next;
  }
  return text.slice(0, 4000).replace(/\$\$/g, "$");
}

function firstWord(line: string): string {
  return line.split(/\s/, 1)[0] ?? "";
}
