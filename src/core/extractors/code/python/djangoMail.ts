import type { EditFix, Signal, Timeout } from "../../../model.ts";
import { fixWith } from "../edits.ts";
import { DJANGO_MAIL, MAIL_NOTE, MAIL_SOURCE } from "../knowledge/python/djangoMail.ts";
import { secondsReader } from "../knowledge/python/seconds.ts";
import type { Expression } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { isAside } from "./djangoSettings.ts";

/** What sends by SMTP: https://docs.djangoproject.com/en/stable/topics/email/#smtp-backend, which is the default */
const SMTP = "django.core.mail.backends.smtp.EmailBackend";
/** What sends nothing. */
const SILENT = /^django\.core\.mail\.backends\.(?:console|filebased|locmem|dummy)\./;
const reads = secondsReader({ zero: "immediate", nothing: "disabled" });

/** The mail server of Django's settings, and what they say of all mail: https://docs.djangoproject.com/en/stable/ref/settings/#email-timeout */
export function djangoMail(resolver: Resolver): readonly Signal[] {
  const { path } = resolver.program;
  if (isAside(path)) return [];
  const limit = limitOf(resolver);
  const backends = backendsOf(resolver);
  const host = settingOf(resolver, "EMAIL_HOST");
  const isOther = backends.some((each) => each !== SMTP && each !== undefined && !SILENT.test(each));
  const settings: readonly (Timeout | undefined)[] = [limit, isOther ? OTHER : undefined];
  const found = settings.flatMap((timeout): readonly Signal[] => {
    const at = settingOf(resolver, timeout === OTHER ? "EMAIL_BACKEND" : "EMAIL_TIMEOUT");
    if (timeout === undefined || at === undefined) return [];
    const data = { name: "", client: DJANGO_MAIL, timeout, fixes: [], everywhere: true } as const;
    return [{ kind: "client.exported", place: { path, span: placed(at) }, data }];
  });
  if (host === undefined || isNear(host, resolver) || isOther) return found;
  const isKnown = backends.length === 0 || backends.includes(SMTP);
  if (!isKnown && !backends.includes(undefined)) return found;
  const timeout: Timeout =
    limit ??
    (isKnown ? { state: "missing", source: MAIL_SOURCE, note: MAIL_NOTE } : { state: "unknown", reason: ELSEWHERE });
  const fixes = timeout.state === "missing" ? fixesOf(host, resolver) : [];
  const data = {
    language: "python",
    client: DJANGO_MAIL,
    call: "EMAIL_HOST",
    timeout,
    fixes,
    inBrowser: false,
  } as const;
  return [...found, { kind: "call.outbound", place: { path, span: placed(host) }, data }];
}

const ELSEWHERE = "what sends mail is told by the environment";
const OTHER: Timeout = { state: "unknown", reason: "settings name what else sends mail" };

/** A setting that this file gives a value; what only imports it reads it, and it is told where it is given. */
function settingOf({ program: { exports } }: Resolver, name: string): Expression | undefined {
  const setting = exports.get(name);
  return setting?.kind === "name" && setting.binding?.kind === "import" ? undefined : setting;
}

/** What a setting is given last. */
function givenTo(setting: Expression): Expression {
  return (setting.kind === "name" ? setting.binding?.values.at(-1) : undefined) ?? setting;
}

/** Where it begins: an address may be secret. */
function placed(setting: Expression): Expression["span"] {
  const { start } = givenTo(setting).span;
  return { start, end: start + 1 };
}

/** What `EMAIL_TIMEOUT` says; undefined where it says nothing, or None. */
function limitOf(resolver: Resolver): Timeout | undefined {
  const given = settingOf(resolver, "EMAIL_TIMEOUT");
  if (given === undefined) return undefined;
  const reading = reads(resolver.follow({ expression: given }), resolver);
  if (reading.state === "set") return { by: "default", ...reading };
  return reading.state === "unknown" ? { state: "set", by: "default" } : undefined;
}

/** The backends that the settings name; undefined for one that is not written there. */
function backendsOf(resolver: Resolver): readonly (string | undefined)[] {
  const given = settingOf(resolver, "EMAIL_BACKEND");
  return given === undefined
    ? []
    : resolver
        .follow({ expression: given })
        .map(({ expression }) => (expression.kind === "literal" ? String(expression.value) : undefined));
}

/** True for a server on the same machine, and for none. */
function isNear(host: Expression, resolver: Resolver): boolean {
  return resolver
    .follow({ expression: host })
    .every(
      ({ expression }) =>
        expression.kind === "literal" && /^(?:|localhost|127\.0\.0\.1|None|null)$/.test(String(expression.value)),
    );
}

/** A line below one that stands by itself. */
function fixesOf(host: Expression, { program: { path, text } }: Resolver): readonly EditFix[] {
  const { span } = givenTo(host);
  const line = text.slice(text.lastIndexOf("\n", span.start) + 1, span.start);
  const newline = text.startsWith("\r\n", span.end) ? "\r\n" : "\n";
  if (!/^EMAIL_HOST[ \t]*(?::[^=\n]*)?=[ \t]*$/.test(line) || !text.startsWith(newline, span.end)) return [];
  const at = { start: span.end, end: span.end };
  return fixWith("Set a 10 s timeout for mail", [{ path, span: at, text: `${newline}EMAIL_TIMEOUT = 10` }]);
}
