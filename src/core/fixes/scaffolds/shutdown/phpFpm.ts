import type { Signal } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { nothing, type Otherwise } from "../topic.ts";

const NAME = "zz-shutdown.conf";

/** php-fpm waits for its children once a file of its image says for how long. */
export const PHP_FPM_SHUTDOWN: Otherwise = {
  fits: ({ all }) => all("container.image").some(isFpm),
  plan,
};

/** Docker's official image, whose folders are known: https://hub.docker.com/_/php */
function isFpm({ data }: Signal<"container.image">): boolean {
  return /^(?:docker\.io\/)?(?:library\/)?php:[\w.-]*fpm/.test(data.base);
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const image = context.signals.find((signal) => signal.kind === "container.image" && isFpm(signal));
  if (image?.kind !== "container.image") return nothing(`No image of php-fpm was seen in ${context.component.id}.`);
  const folder = folderOf(image.place.path);
  const file = /(?:^|\/)\.?docker(?:\/|$)/.test(folder) ? NAME : `docker/php-fpm/${NAME}`;
  const path = inFolder(folder, file);
  const text = await context.read(image.place.path);
  if (text === undefined || (await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const { offset, newline, atEnd } = image.data.insertAt;
  const before = atEnd && !text.endsWith("\n") ? newline : "";
  const copy = `${before}COPY ${file} /usr/local/etc/php-fpm.d/${NAME}${newline}`;
  return {
    creates: [{ path, text: CONFIGURATION }],
    edits: [{ path: image.place.path, span: { start: offset, end: offset }, text: copy }],
  };
}

/** https://www.php.net/manual/en/install.fpm.configuration.php#process-control-timeout */
const CONFIGURATION = `; On SIGQUIT, which the image's STOPSIGNAL sends, children end what is under way: less than the 30 s after which
; Kubernetes kills.
[global]
process_control_timeout = 20
`;
