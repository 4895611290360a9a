import type { Env } from "dockerfile-ast";
import type { Signal } from "../../model.ts";
import { lineStarts } from "../../place.ts";
import { instructionsOf } from "../dockerInstructions.ts";
import type { Extractor } from "../extractor.ts";
import { judgeSetting } from "./judge.ts";
import { isMadeUp } from "./madeUp.ts";
import { isShowable } from "./names.ts";

/**
 * Reads what a Dockerfile's ENV and ARG give a telling name in the old form without "=", which is part of the image for
 * whoever pulls it. The form with "=" is read like every other setting.
 * https://docs.docker.com/reference/dockerfile/#env
 */
export const imageSettings: Extractor = {
  name: "image-settings",
  files: ["**/{Dockerfile,Containerfile}", "**/{Dockerfile,Containerfile}.*", "**/*.{dockerfile,containerfile}"],
  mayHold: (text) => /^[ \t]*ENV[ \t]+\w+[ \t]+\S/im.test(text),

  extract({ path, text }) {
    if (isMadeUp(path)) return { signals: [], problems: [] };
    const starts = lineStarts(text);
    const offset = ({ line, character }: { readonly line: number; readonly character: number }) =>
      (starts[line] ?? 0) + character;
    const signals = instructionsOf(text)
      .filter((instruction): instruction is Env => instruction.getKeyword() === "ENV")
      .flatMap((instruction) => instruction.getProperties())
      .flatMap((property): readonly Signal<"secret.literal">[] => {
        const name = property.getName();
        const value = property.getValue();
        const range = property.getValueRange();
        if (property.getAssignmentOperator() !== null || value === null || range === null || !isShowable(name))
          return [];
        const judged = judgeSetting(name, value);
        if (judged === undefined) return [];
        const span = { start: offset(range.start), end: offset(range.end) };
        return [
          {
            kind: "secret.literal",
            place: { path, span },
            data: { ...judged, name, strength: "likely", where: "config", fixes: [] },
          },
        ];
      });
    return { signals, problems: [] };
  },
};
