import type { RunConsole } from "../../model.ts";
import { programName } from "../commands/words.ts";
import { CONSOLE_IMAGES } from "./images.ts";
import type { ConsoleImage, Told } from "./row.ts";

/** A tool that a container is, with whether it asks who is calling. */
export interface FoundConsole extends Pick<RunConsole, "tool" | "shownBy" | "asks" | "by"> {
  /** The ports on which it answers, where the container has others beside. */
  readonly ports?: readonly number[];
}

/** The tool for operators that a container of this image, told this, is; undefined where it is none that is known. */
export function consoleOf(image: string | undefined, told: Told): FoundConsole | undefined {
  if (isFlower(told.words)) return { shownBy: "`celery flower`", ...asking(flower(), told) };
  const name = image === undefined ? "" : bareImage(image);
  const row = CONSOLE_IMAGES.find((each) => each.image.test(name));
  if (row === undefined || row.only?.(told) === false) return undefined;
  const ports = row.ports === undefined ? {} : { ports: row.ports };
  return { shownBy: `image ${image}`, ...asking(row, told), ...ports };
}

function flower(): ConsoleImage {
  const [row] = CONSOLE_IMAGES.filter(({ tool }) => tool === "Flower");
  if (row === undefined) throw new Error("Flower has no row");
  return row;
}

/** `celery -A shop flower`: https://flower.readthedocs.io/en/latest/install.html#usage */
export function isFlower(words: readonly string[]): boolean {
  const at = words.findIndex((word) => /^(?:celery|flower)$/.test(programName(word)));
  if (at < 0 || at > 3) return false;
  return programName(words[at]) === "flower" || words.slice(at + 1).includes("flower");
}

function asking(row: ConsoleImage, { variables, more, words }: Told): Pick<FoundConsole, "tool" | "asks" | "by"> {
  const { tool, askedBy = [], openedBy = [], openedByAll = [] } = row;
  const isTold = ([name, value]: readonly [string, RegExp, ...unknown[]]) => value.test(variables.get(name) ?? "");
  const opened = openedBy.find((each) => isTold(each) && (each[2] === undefined || isTold(each[2])));
  if (opened !== undefined) return { tool, asks: "no", by: opened[0] };
  if (openedByAll.length > 0 && openedByAll.every((name) => variables.has(name))) {
    return { tool, asks: "no", by: openedByAll.join(" with ") };
  }
  const asked = askedBy.find((name) =>
    name.startsWith("-") ? words.some((word) => word === name || word.startsWith(`${name}=`)) : isSet(variables, name),
  );
  if (asked !== undefined) return { tool, asks: "yes", by: asked };
  // What the file does not show may set one of them.
  const mayBeAsked = row.asks === "no" && more && askedBy.some((name) => !name.startsWith("-"));
  return { tool, asks: mayBeAsked ? "unknown" : row.asks };
}

function isSet(variables: Told["variables"], name: string): boolean {
  return variables.has(name) && variables.get(name) !== "";
}

/** "provectuslabs/kafka-ui" of "ghcr.io/provectuslabs/kafka-ui:v0.7.2@sha256:…". */
function bareImage(image: string): string {
  return image
    .replace(/@.*$/, "")
    .replace(/:[^/:]*$/, "")
    .replace(/^[^/]*[.:][^/]*\//, "")
    .replace(/^library\//, "");
}
