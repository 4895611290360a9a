import type { Program } from "../program.ts";

/**
 * What is written, with the name that it ends with made way for the value that the file gives it once:
 * `CURLOPT_SSL_VERIFYPEER, $verify`. A parameter, or what is given several values, stays a name.
 */
export function followed(written: string, program: Program): string {
  const name = /(?:^|,\s*)(\$?[A-Za-z_]\w{0,60})$/.exec(written)?.[1];
  const value = name === undefined ? undefined : constantOf(name, program);
  return name === undefined || value === undefined ? written : written.slice(0, -name.length) + value;
}

function constantOf(name: string, program: Program): string | undefined {
  const known = CONSTANTS.get(program) ?? new Map<string, string | undefined>();
  CONSTANTS.set(program, known);
  if (!known.has(name)) known.set(name, search(name, program));
  return known.get(name);
}

const CONSTANTS = new WeakMap<Program, Map<string, string | undefined>>();

function search(name: string, { functions, language, text }: Program): string | undefined {
  const bare = name.replace("$", "");
  if (functions.some(({ parameters }) => parameters.some(({ binding }) => binding.name === bare))) return undefined;
  if (language === "csharp") {
    const always = new RegExp(`\\bbool\\s+${bare}\\([^)]{0,400}\\)\\s*(?:=>\\s*true;|\\{\\s*return\\s+true;\\s*\\})`);
    if (always.test(text)) return "=> true";
  }
  const given = new RegExp(
    `^[ \\t]*${MODIFIERS}${name.replace("$", "\\$")}(?:[ \\t]*:[ \\t]*\\w{1,30})?[ \\t]*:?=[ \\t]*(${VALUE})[ \\t]*(?:;|//|#|$)`,
    "gm",
  );
  const again = new RegExp(`^[ \\t]*${MODIFIERS}${name.replace("$", "\\$")}\\b[^\\n=(]{0,40}[:|&+]?=(?!=)`, "gm");
  const [only, ...others] = text.matchAll(given);
  return only !== undefined && others.length === 0 && [...text.matchAll(again)].length === 1 ? only[1] : undefined;
}

const MODIFIERS =
  "(?:(?:const|let|var|val|mut|final|static|private|public|internal|readonly|bool|boolean)[ \\t]{1,4}){0,5}";
const VALUE =
  "(?:[Tt]rue|[Ff]alse|FALSE|TRUE|\\w{1,30}(?:(?:\\.|::)\\w{1,40}){1,3}|[01]|\"[\\w.]{1,30}\"|'[\\w.]{1,30}')";
