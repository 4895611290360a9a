import type { BuildDownload, Signal, Span } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { at, entriesAt, itemsAt, textAt, type YamlEntry, type YamlNode } from "../yaml.ts";
import { runsUnseen } from "./imageDownloads.ts";

/** Modules that install, and take what is newest where `state: latest` is said: https://docs.ansible.com/ansible/latest/collections/ansible/builtin/package_module.html#parameter-state */
const INSTALLERS =
  /^(?:ansible\.(?:builtin|legacy|windows)\.|community\.(?:general|windows)\.|chocolatey\.chocolatey\.)?(?:apt|yum|dnf5?|package|pip|npm|gem|apk|zypper|pacman|homebrew|win_chocolatey|snap)$/;
/** https://docs.ansible.com/ansible/latest/collections/ansible/builtin/git_module.html#parameter-version : HEAD where nothing is said */
const GIT = /^(?:ansible\.(?:builtin|legacy)\.)?git$/;
const SHELL = /^(?:ansible\.(?:builtin|legacy)\.)?shell$/;
/** https://docs.ansible.com/ansible/latest/collections/community/docker/docker_container_module.html */
const CONTAINER = /^(?:(?:community\.docker\.)?docker_container|containers\.podman\.podman_container)$/;
const MOVING = /^(?:HEAD|main|master|develop|devel|latest)$/;
const TEMPLATE = /\{\{|\{%/;
const MOST_NAMED = 20;
const DEEPEST = 6;

/** What Ansible's tasks install, start and take from elsewhere. */
export const ansibleTasks: Extractor = {
  name: "Ansible's tasks",
  files: ["**/*.{yml,yaml}"],
  mayHold: (text, path) =>
    (/(?:^|\/)(?:tasks|handlers)\/[^\n]{1,200}\.ya?ml$/.test(path) ||
      /^-[ \t]+(?:name|hosts|import_playbook)\s*:/m.test(text)) &&
    /\blatest\b|\bgit\s*:|docker_container|podman_container|\b(?:curl|wget)\b/.test(text),

  extract({ path, text }) {
    const roots = readYaml(text).flatMap(({ root }) => root ?? []);
    const tasks = roots.flatMap((root) =>
      root.kind === "list" && isOfAnsible(root, path) ? root.items.flatMap((item) => tasksIn(item, 0)) : [],
    );
    const entries = tasks.flatMap((task) => entriesAt(task));
    // What the playbook builds itself, it starts under that name.
    const built = new Set(entries.flatMap(builtHere));
    const signals = entries
      .flatMap((entry) => moduleOf(path, entry))
      .filter((each) => each.kind !== "image.reference" || !built.has(withoutTag(each.data.image)));
    return { signals, problems: [] };
  },
};

const BUILDER = /^(?:(?:community\.docker\.)?docker_image(?:_build)?|containers\.podman\.podman_image)$/;

function builtHere({ key, value }: YamlEntry): readonly string[] {
  const name = BUILDER.test(key) ? textAt(value, "name") : undefined;
  const builds = at(value, "build") !== undefined || at(value, "path") !== undefined;
  return name !== undefined && builds ? [withoutTag(name)] : [];
}

function withoutTag(image: string): string {
  return image.replace(/:[^:/]*$/, "");
}

/** Plays name their hosts; a file of tasks lies where roles keep theirs. */
function isOfAnsible(root: YamlNode, path: string): boolean {
  const inRole = /(?:^|\/)(?:tasks|handlers)\/[^/]{1,200}\.ya?ml$/.test(path);
  return inRole || (root.kind === "list" && root.items.some((item) => at(item, "hosts") !== undefined));
}

/** A play's or a block's tasks, and the task itself. */
function tasksIn(task: YamlNode, depth: number): readonly YamlNode[] {
  if (task.kind !== "map" || depth > DEEPEST) return [];
  const below = ["pre_tasks", "tasks", "post_tasks", "handlers", "block", "rescue", "always"];
  return [task, ...below.flatMap((key) => itemsAt(task, key).flatMap((each) => tasksIn(each, depth + 1)))];
}

function moduleOf(path: string, { key, keySpan, value }: YamlEntry): readonly Signal[] {
  const told = (name: string): string | undefined =>
    value.kind === "map"
      ? textAt(value, name)
      : new RegExp(`(?:^|\\s)${name}=("[^"]*"|\\S+)`).exec(textAt(value) ?? "")?.[1];
  const placed = (name: string): Span => (value.kind === "map" ? (at(value, name)?.span ?? keySpan) : value.span);
  if (INSTALLERS.test(key) && told("state") === "latest") {
    const names = [
      ...["name", "pkg", "package"].flatMap((each) => [
        told(each) ?? [],
        itemsAt(value, each).flatMap((one) => textAt(one) ?? []),
      ]),
    ].flat();
    const what = names.filter((name) => name !== "*" && !TEMPLATE.test(name)).slice(0, MOST_NAMED);
    return what.length === 0 ? [] : [download(path, placed("state"), { as: "package", what, for: "machine" })];
  }
  if (GIT.test(key)) {
    const repository = told("repo") ?? told("name");
    const version = told("version");
    const moves = version === undefined || MOVING.test(version);
    if (repository === undefined || !moves || TEMPLATE.test(repository)) return [];
    return [download(path, placed("version"), { as: "package", what: [repository], for: "machine" })];
  }
  if (SHELL.test(key)) {
    const script = textAt(value) ?? told("cmd");
    return script !== undefined && runsUnseen(script) ? [download(path, value.span, { as: "script" })] : [];
  }
  return CONTAINER.test(key) && value.kind === "map" ? containerOf(path, value) : [];
}

function containerOf(path: string, value: YamlNode): readonly Signal[] {
  const signals: Signal[] = [];
  const image = textAt(value, "image");
  const imageAt = at(value, "image");
  if (image !== undefined && imageAt && !TEMPLATE.test(image))
    signals.push({ kind: "image.reference", place: { path, span: imageAt.span }, data: { by: "Ansible", image } });
  const privileged = at(value, "privileged");
  if (privileged && /^(?:true|yes)$/i.test(textAt(privileged) ?? ""))
    signals.push(
      grant(
        path,
        privileged.span,
        "container-privileged",
        "Ansible starts the container privileged: it may do on its host whatever root may.",
      ),
    );
  for (const volume of itemsAt(value, "volumes"))
    if (/^\/(?:var\/)?run\/(?:docker|podman\/podman)\.sock:/.test(textAt(volume) ?? ""))
      signals.push(
        grant(
          path,
          volume.span,
          "runtime-socket",
          "The container is handed the socket of the runtime: whoever gets into it owns the host.",
        ),
      );
  return signals;
}

function grant(path: string, span: Span, what: "container-privileged" | "runtime-socket", message: string): Signal {
  return {
    kind: "privilege.grant",
    place: { path, span },
    data: { of: "container", what, reach: "total", message, fixes: [] },
  };
}

function download(path: string, span: Span, data: BuildDownload): Signal<"build.download"> {
  return { kind: "build.download", place: { path, span }, data };
}

/** Roles and collections without a version: https://docs.ansible.com/ansible/latest/galaxy/user_guide.html#installing-multiple-roles-from-a-file */
export const galaxyRequirements: Extractor = {
  name: "requirements of Ansible Galaxy",
  files: ["**/requirements.{yml,yaml}"],
  mayHold: (text) => /\b(?:roles|collections|src|role)\s*:/.test(text),

  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    if (root === undefined) return NOTHING;
    const all = root.kind === "list" ? root.items : [...itemsAt(root, "roles"), ...itemsAt(root, "collections")];
    const loose = all.flatMap((item): readonly { readonly name: string; readonly span: Span }[] => {
      const name =
        item.kind === "scalar" ? textAt(item) : (textAt(item, "name") ?? textAt(item, "src") ?? textAt(item, "role"));
      const version = textAt(item, "version");
      const isFile = /^(?:file|dir|subdirs)$/.test(textAt(item, "type") ?? "") || at(item, "include") !== undefined;
      if (name === undefined || isFile || TEMPLATE.test(name) || /^[./]/.test(textAt(item, "src") ?? name)) return [];
      // What a collection is taken at, where it is named in one: "community.general:8.1.0", "src,version"
      if (/:[\d.]+$|,\s*[\w.]+$/.test(name)) return [];
      if (version !== undefined && !MOVING.test(version) && !/[*<>]/.test(version)) return [];
      const span = (at(item, "version") ?? at(item, "name") ?? at(item, "src") ?? item).span;
      return [{ name, span }];
    });
    const [first] = loose;
    if (first === undefined) return NOTHING;
    const what = loose.map(({ name }) => name).slice(0, MOST_NAMED);
    const signals = [download(path, first.span, { as: "package", what, for: "machine" })];
    return { signals, problems: [] };
  },
};

/** https://docs.ansible.com/ansible/latest/reference_appendices/config.html#host-key-checking */
export const ansibleSettings: Extractor = {
  name: "settings of Ansible",
  files: ["**/ansible.cfg"],
  mayHold: (text) => /host_key_checking/i.test(text),

  extract({ path, text }) {
    const found = /^[ \t]*(host_key_checking[ \t]*[=:][ \t]*(?:false|no|0|off))[ \t]*(?:[#;][^\n]*)?\r?$/im.exec(text);
    if (found === null) return NOTHING;
    const start = found.index + found[0].indexOf(found[1] ?? "");
    const span = { start, end: start + (found[1] ?? "").length };
    const message =
      "Ansible logs in to whoever answers, since no key of the machine is looked at (host_key_checking): list the machines' keys in known_hosts.";
    const data = { hop: "internal", what: "host-key-unchecked", state: "unverified", message, fixes: [] } as const;
    return { signals: [{ kind: "transport.encryption", place: { path, span }, data }], problems: [] };
  },
};
