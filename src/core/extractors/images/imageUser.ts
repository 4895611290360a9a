import type { Instruction } from "dockerfile-ast";
import type { ContainerImage, EditFix, PrivilegeGrant, Signal, Span } from "../../model.ts";
import type { ImageText } from "../commands/imageCommand.ts";
import { argumentsOf } from "./arguments.ts";
import { type BaseUser, userOfBase } from "./baseUsers.ts";

/** Programs that go on as somebody else: https://github.com/tianon/gosu · https://github.com/ncopa/su-exec */
const STEPS_DOWN = /(?:^|[\s"'/[,])(?:gosu|su-exec|setpriv|runuser|s6-setuidgid|chpst|setuidgid|su)(?=[\s"',])/;

/**
 * What is installed to step down, and inits that are to be root and whose services do: https://github.com/just-containers/s6-overlay#goals ·
 * https://github.com/phusion/baseimage-docker#running_my_init
 */
const BROUGHT_IN = /\b(?:gosu|su-exec|s6-overlay)\b/;
const INITS = /(?:^|[\s"'/[,])my_init(?=[\s"',\]]|$)/;

/** Servers that answer requests in processes of another user, as their packages set them up, so that the first one may listen on port 80. */
const MASTERS =
  /(?:^|[\s"'/[,])(?:apache2|apachectl|apache2ctl|apache2-foreground|httpd|httpd-foreground|nginx)(?=[\s"',]|$)/;

/**
 * Whom the image's program runs as: the last USER of its final stage and of those it is built on, else that of its base.
 * https://docs.docker.com/reference/dockerfile/#user
 * `aid`: why nobody minds.
 */
export function imageUser(
  image: ImageText,
  stages: readonly { readonly instructions: readonly Instruction[] }[],
  data: ContainerImage,
  from: Span,
  aid: string | undefined,
): readonly Signal<"privilege.grant">[] {
  const instructions = stages.flatMap((stage) => stage.instructions);
  const last = instructions.findLast((each) => each.getKeyword() === "USER");
  const starts = instructions.filter((each) => ["CMD", "ENTRYPOINT"].includes(each.getKeyword()));
  const started = starts.some((each) => STEPS_DOWN.test(each.getArgumentsContent() ?? ""));
  const installs =
    starts.some((each) => INITS.test(each.getArgumentsContent() ?? "")) ||
    instructions.some(
      (each) =>
        ["RUN", "COPY", "ADD", "ARG", "ENV"].includes(each.getKeyword()) &&
        BROUGHT_IN.test(each.getArgumentsContent() ?? ""),
    );
  const signal = (
    what: PrivilegeGrant["what"],
    reach: PrivilegeGrant["reach"],
    span: Span,
    message: string,
    fixes: readonly EditFix[] = [],
    absent = false,
  ): readonly Signal<"privilege.grant">[] => [
    {
      kind: "privilege.grant",
      place: { path: image.path, span, within: "USER" },
      data: { of: "container", what, reach, message, ...(absent ? { absent } : {}), fixes },
    },
  ];
  if (aid !== undefined) return signal("image-root", "none", from, aid);
  const range = last?.getRange();
  const at = range === undefined ? from : { start: image.offsetOf(range.start), end: image.offsetOf(range.end) };
  const written = (last === undefined ? undefined : argumentsOf(last)[0]) ?? "";
  const user = (written.split(":")[0] ?? "").replace(/^["']|["']$/g, "");
  // https://devblogs.microsoft.com/dotnet/securing-containers-with-rootless/: the base image sets it to 1654.
  const isAppUser = /^\$\{?APP_UID\}?$/.test(user) && /^mcr\.microsoft\.com\/dotnet\//.test(data.base);
  if (isAppUser) return signal("image-root", "none", at, "The image runs as the user of .NET's own images.");
  if (last !== undefined && !isRoot(user)) {
    return /[$%]/.test(user) || user === ""
      ? signal("image-root", "unknown", at, `whom ${image.path} runs as is only known when it is built`)
      : signal("image-root", "none", at, `The image runs as ${user}.`);
  }
  const base = last === undefined ? userOfBase(data.base) : "root";
  // Nothing starts by itself in an image that only carries files to where another one takes them.
  if (base === "windows" || (starts.length === 0 && data.base === "scratch")) return [];
  if (base === "other" || base === "steps-down") return signal("image-root", "none", at, BOUNDED[base](data.base));
  if (started)
    return signal("image-root", "none", at, "The image starts as root, and its command goes on as another user.");
  if (installs && starts.length > 0)
    return signal(
      "image-root",
      "unknown",
      at,
      `whether the entrypoint of ${image.path} steps down from root is in its script`,
    );
  const fixes = setUser(image, data);
  if (last !== undefined) {
    const message = `The image's last USER is ${user}: whoever takes its program over is root in the container.`;
    return signal("image-root", "wide", at, message, fixes);
  }
  const isMaster = base === "root" && MASTERS.test(starts.at(-1)?.getArgumentsContent() ?? "");
  const [what, reach, message] = unset(isMaster ? "root-master" : base, data.base);
  return signal(what, reach, at, message, fixes, true);
}

const BOUNDED: Readonly<Record<"other" | "steps-down", (base: string) => string>> = {
  other: (base) => `${base} runs as a user of its own.`,
  "steps-down": (base) => `The entrypoint of ${base} steps down from root by itself.`,
};

function unset(
  base: Exclude<BaseUser, "windows" | "other" | "steps-down">,
  name: string,
): readonly [PrivilegeGrant["what"], PrivilegeGrant["reach"], string] {
  if (base === "root") {
    const message = `No USER is set and ${name} runs as root: whoever takes the program over is root in the container.`;
    return ["image-root", "wide", message];
  }
  return base === "root-master"
    ? ["image-user-unset", "narrow", `No USER is set: the first process of ${name} stays root.`]
    : [
        "image-user-unset",
        "narrow",
        `No USER is set, so the image runs as whatever ${name || "its base"} does, which may be root.`,
      ];
}

/** "root" and 0, whatever group stands behind. */
function isRoot(user: string): boolean {
  return user === "root" || /^0+$/.test(user);
}

/**
 * Users that come with a base image, else one for which nothing has to be made: each by its number, since Kubernetes cannot
 * tell of a name that it is not root: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
function userFor(base: string): string {
  if (/(?:^|\/)node:(?!.*distroless)/.test(base)) return "1000"; // https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#non-root-user
  if (/^mcr\.microsoft\.com\/dotnet\/[^:]+:(?:[89]|[1-9]\d)\b/.test(base)) return "$APP_UID"; // https://devblogs.microsoft.com/dotnet/securing-containers-with-rootless/
  return "10001";
}

function setUser({ path }: ImageText, { base, insertAt }: ContainerImage): readonly EditFix[] {
  const { offset, newline, atEnd } = insertAt;
  const user = userFor(base);
  const text = atEnd ? `${newline}USER ${user}${newline}` : `USER ${user}${newline}`;
  const edits = [{ path, span: { start: offset, end: offset }, text }];
  return [{ kind: "edit", title: `Run as ${user}`, safety: "review", edits }];
}
