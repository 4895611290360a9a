import { anyText } from "../../literals.ts";
import { PYTHON_CLIENTS } from "../knowledge/python/index.ts";
import { DEFINES_KEYWORDS_MAKER } from "../optionsMakers.ts";
import { usesOwnClient } from "../ownClients.ts";

const MODULES = PYTHON_CLIENTS.flatMap(({ modules }) => modules);
/** Most of what is of Django asks nobody. */
function firstOf(module: string): string {
  return module.startsWith("django.") ? module : (module.split(".")[0] ?? "");
}

const KNOWN = new RegExp(
  [`\\bimport\\s+[\\w.,\\s]*\\b(?:${anyText(MODULES)})\\b`, `\\bfrom\\s+(?:${anyText(MODULES.map(firstOf))})\\b`].join(
    "|",
  ),
);
/** Packages pass on what they import, which is most of what such a file does. */
const SHORT = 4000;
const PASSED_ON = /^from[ \t]+\.[\w.]*[ \t]+import\b/m;
const OWN_NAMES = [/^[ \t]*(?:from[ \t]+[\w.]+[ \t]+)?import[ \t]+([^\n#"']+)/gm];

/** A member that is called as clients are, of what another file may have made: `self.core.websession.get(`. */
const OWN_MEMBER = /\b\w+\.\w*(?:session|client|http|api)\.(?:get|post|put|patch|delete|head|request|stream)\(/;

/** What everything of another file is at hand for: `session.get(` where `from .clients import *`. */
const STAR = /^from[ \t]+[\w.]+[ \t]+import[ \t]+\*/m;
const ASKS = /\w\.(?:get|post|put|patch|delete|head|request|stream)\(/;

/** Stubs that gRPC generated, which need no import of gRPC: https://grpc.io/docs/languages/python/generated-code/ */
const STUBS =
  /^[ \t]*(?:from[ \t]+[\w.]+[ \t]+)?import[ \t]+[^\n#]*_pb2_grpc\b|^[ \t]*from[ \t]+[\w.]+_pb2_grpc[ \t]+import\b/m;

/** Settings of Django and of Flask-SQLAlchemy, which are no call. */
const SETTINGS =
  /^[ \t]*(?:DATABASES|CACHES|EMAIL_HOST|EMAIL_TIMEOUT|EMAIL_BACKEND)[ \t]*[:=]|\bstorages\.backends\.|\bSQLALCHEMY_DATABASE_URI\b/m;

/** Limits of every engine of SQLAlchemy. */
const ENGINES = /\bfrom[ \t]+(?:flask_)?sqlalchemy\b[^\n]*\bimport\b[^\n]*\b(?:SQLAlchemy|event)\b/;

/** False when a text can neither call out nor hand a client on. */
export function mayHoldClients(text: string): boolean {
  return (
    KNOWN.test(text) ||
    SETTINGS.test(text) ||
    (text.includes("_pb2_grpc") && STUBS.test(text)) ||
    ENGINES.test(text) ||
    (STAR.test(text) && ASKS.test(text)) ||
    DEFINES_KEYWORDS_MAKER.test(text) ||
    OWN_MEMBER.test(text) ||
    (text.length < SHORT && PASSED_ON.test(text)) ||
    usesOwnClient(text, OWN_NAMES)
  );
}
