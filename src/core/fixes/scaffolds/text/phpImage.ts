import type { Signal, TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { nextLine } from "./blocks.ts";

/** Docker's official image of PHP, whose tools are known: https://hub.docker.com/_/php */
export function isPhpImage({ data }: Signal<"container.image">): boolean {
  return /^(?:docker\.io\/)?(?:library\/)?php:/.test(data.base);
}

/** What an image gets: an extension of PECL after its first line, variables before its command. */
export interface PhpImageWants {
  readonly extension: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Edits of the component's image, where that is an official one of PHP and lacks the extension. */
export async function phpImageEdits(
  { extension, environment = {} }: PhpImageWants,
  { signals, read }: ScaffoldContext,
): Promise<readonly TextEdit[]> {
  const image = signals.find((signal) => signal.kind === "container.image" && isPhpImage(signal));
  const text = image && (await read(image.place.path));
  if (image?.kind !== "container.image" || text === undefined) return [];
  if (new RegExp(`\\b${extension}\\b`).test(text)) return [];
  const newline = lineEnd(text);
  const { path, span } = image.place;
  const at = nextLine(text, span.end);
  const { offset, atEnd } = image.data.insertAt;
  const run = `RUN ${install(extension, image.data.base, text)}${newline}`;
  const variables = Object.entries(environment).map(([name, value]) => `ENV ${name}=${value}${newline}`);
  const before = atEnd && !text.endsWith("\n") ? newline : "";
  return [
    { path, span: { start: at, end: at }, text: run },
    ...(variables.length === 0
      ? []
      : [{ path, span: { start: offset, end: offset }, text: before + variables.join("") }]),
  ];
}

/** As the image installs its others: https://github.com/mlocati/docker-php-extension-installer */
function install(extension: string, base: string, text: string): string {
  if (/\binstall-php-extensions\b/.test(text)) return `install-php-extensions ${extension}`;
  const built = `pecl install ${extension} && docker-php-ext-enable ${extension}`;
  if (!/alpine/.test(base)) return built;
  return `apk add --no-cache --virtual .build $PHPIZE_DEPS && ${built} && apk del .build`;
}
