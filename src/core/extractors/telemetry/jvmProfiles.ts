import { readYaml } from "../readYaml.ts";
import { type Line, linesOf } from "../servers/line.ts";
import { flattened, isOfOneProfile } from "../servers/spring.ts";
import { itemsAt, textAt, type YamlNode } from "../yaml.ts";

/** The settings of one document of a file: those of one profile, or of all. */
export interface ProfilePart {
  /** As written: "prod", "prod | staging"; empty where they hold for all. */
  readonly profile: string;
  readonly lines: readonly Line[];
}

const KEYS = ["spring.config.activate.on-profile", "spring.profiles"];

/** https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.multi-document */
export function propertiesOf(path: string, text: string): readonly ProfilePart[] {
  const breaks = [...text.matchAll(/^[#!]---[ \t]*$/gm)].map(({ index }) => index);
  const parts: Line[][] = [[]];
  for (const line of linesOf(path, text, "=: \t")) {
    const document = breaks.filter((offset) => offset < line.place.span.start).length;
    parts[document] = [...(parts[document] ?? []), line];
  }
  return parts.flatMap((lines) => partOf(path, lines));
}

/** The documents of a file of YAML. */
export function yamlOf(path: string, text: string): readonly ProfilePart[] {
  return readYaml(text).flatMap(({ root }) =>
    root === undefined ? [] : partOf(path, flattened(root, path, ""), listedAt(root)),
  );
}

function listedAt(root: YamlNode): string | undefined {
  const items = itemsAt(root, "spring", "config", "activate", "on-profile");
  const names = items.flatMap((each) => textAt(each) ?? []);
  return names.length === 0 ? undefined : names.join(" | ");
}

/** A document of profiles for development or tests says nothing of production. */
function partOf(path: string, lines: readonly Line[], listed?: string): readonly ProfilePart[] {
  if (isOfOneProfile(path)) return [];
  const onProfile = listed ?? lines.find(({ key }) => KEYS.includes(key))?.value ?? "";
  const names = onProfile.split(/[|,]/).map((each) => each.trim());
  if (names.every((name) => isOfOneProfile(`application-${name}.yml`))) return [];
  const ofFile = /(?:^|\/)application-([^/]+)\.\w+$/.exec(path)?.[1];
  return [{ profile: onProfile === "" ? (ofFile ?? "") : onProfile, lines }];
}
