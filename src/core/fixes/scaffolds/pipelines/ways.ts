import { isForDevelopment } from "../../../checks/deployFiles.ts";
import { runsStores } from "../../../checks/scaling/workloads.ts";
import { imageName, untagged } from "../../../components/packages.ts";
import type { Signal } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { templateOf } from "../platform/charts.ts";
import { type Workload, workloadOf } from "../platform/manifests.ts";
import { type Access, CLUSTER, FLY, NONE } from "./access.ts";
import { type Host, hostOf, ofKind } from "./host.ts";

/** How a release is put somewhere and taken back. */
export interface Way {
  readonly tool: string;
  /** What a job needs before it can do either. */
  readonly access: Access;
  /** Of the image that was built, where an image is deployed; `$IMAGE` and `$TARGET` are given. */
  readonly deploy: readonly string[];
  readonly rollback: readonly string[];
  /** What a person has to fill in first. */
  readonly open: boolean;
}

/** What a person has to fill in: a line that has it is not done. */
const OPEN = "TODO";

/** The way that the repository's own files show. */
export async function wayOf(context: ScaffoldContext): Promise<Way> {
  const { everywhere, component } = context;
  const workloads = ofKind(everywhere, "kubernetes.workload").filter(
    (each) => !each.data.finite && !runsStores(each) && /^(?:Deployment|StatefulSet|DaemonSet)$/.test(each.data.kind),
  );
  const helm = await helmWay(context, workloads.length > 0);
  if (helm) return helm;
  const own = workloads.find(({ data }) => data.name === component.id) ?? workloadOf(context) ?? workloads[0];
  if (own !== undefined) return kubectlWay(own, workloads, context);
  const platform = ofKind(everywhere, "deployment.unread")[0]?.data.platform;
  if (platform === "Fly.io")
    return {
      tool: "Fly.io",
      access: FLY,
      deploy: ['flyctl deploy --app "$TARGET" --image "$IMAGE"'],
      rollback: [`flyctl deploy --app "$TARGET" --image "$IMAGE"`],
      open: false,
    };
  return {
    tool: OPEN,
    access: NONE,
    deploy: [`echo "${OPEN} deploy $IMAGE to $TARGET" && exit 1`],
    rollback: [`echo "${OPEN} take $TARGET back to the release before" && exit 1`],
    open: true,
  };
}

/** By kubectl: the component's workload, and those beside it that run the same image. */
function kubectlWay({ data: own }: Workload, workloads: readonly Workload[], context: ScaffoldContext): Way {
  const image = own.images.map(untagged)[0];
  const alike = workloads.filter(
    ({ data }) => data.namespace === own.namespace && data.images.some((each) => untagged(each) === image),
  );
  const named = new Set(
    [own, ...alike.map(({ data }) => data)].map(({ kind, name }) => `${kind.toLowerCase()}/${name}`),
  );
  const all = [...named].slice(0, 8);
  const kubectl = `kubectl --namespace ${own.namespace ?? '"$TARGET"'}`;
  const status = all.map((name) => `${kubectl} rollout status ${name} --timeout=5m`);
  return {
    tool: "kubectl",
    access: CLUSTER,
    deploy: [...all.map((name) => `${kubectl} set image ${name} "${containerOf(name, context)}=$IMAGE"`), ...status],
    rollback: [...all.map((name) => `${kubectl} rollout undo ${name}`), ...status],
    open: false,
  };
}

/** By the chart that is here, where it makes all that runs, or nothing that runs was seen. */
async function helmWay(context: ScaffoldContext, runs: boolean): Promise<Way | undefined> {
  const [chart] = ofKind(context.everywhere, "helm.chart").filter(({ data }) => !data.library);
  if (chart === undefined) return undefined;
  const set = runs ? await imageValues(context) : ['image.tag="$TAG"'];
  if (set === undefined) return undefined;
  const { name } = chart.data;
  const folder = chart.place.path.slice(0, Math.max(0, chart.place.path.lastIndexOf("/"))) || ".";
  const given = set.map((each) => `--set ${each}`).join(" ");
  return {
    tool: "Helm",
    access: CLUSTER,
    deploy: [`helm upgrade --install ${name} ./${folder} --namespace "$TARGET" ${given} --atomic --timeout 5m`],
    rollback: [`helm rollback ${name} --namespace "$TARGET" --wait --timeout 5m`],
    open: false,
  };
}

/** What the component's template takes for its image, as values to set; undefined where it does not take a tag. */
async function imageValues(context: ScaffoldContext): Promise<readonly string[] | undefined> {
  const workload = workloadOf(context);
  const template = workload && (await templateOf(context, workload));
  const image = template && /^[ \t-]*image:[ \t]*([^\n]+)/m.exec(template)?.[1];
  const values = [...(image ?? "").matchAll(/\.Values\.([\w.]+)/g)].map(([, path = ""]) => path);
  const tag = values.find((path) => /(?:tag|version)$/i.test(path));
  const repository = values.find((path) => /repository$/i.test(path));
  if (tag === undefined) return undefined;
  return [...(repository === undefined ? [] : [`${repository}="${REPOSITORY[hostOf(context)]}"`]), `${tag}="$TAG"`];
}

/** The image that was built, without its digest or its tag. */
const REPOSITORY: Readonly<Record<Host, string>> = {
  github: "${IMAGE%@*}",
  gitlab: "${IMAGE%:*}",
  other: "${IMAGE%:*}",
};

/** The container that gets the image: the only one of its pods, or the one of the component; all of them where neither is seen. */
function containerOf(workload: string, { everywhere, component }: ScaffoldContext): string {
  const own = containersOf(everywhere).filter(({ data }) => data.workload.toLowerCase() === workload.toLowerCase());
  const names = [...new Set(own.map(({ data }) => data.name))];
  const alike = own.find(({ data }) => data.name === component.id || isOf(component.id, data.image));
  return (names.length === 1 ? names[0] : alike?.data.name) ?? "*";
}

function containersOf(everywhere: readonly Signal[]): readonly Signal<"kubernetes.container">[] {
  return ofKind(everywhere, "kubernetes.container").filter(({ data }) => data.role === "main" && data.name !== "");
}

/** "ghcr.io/acme/orders" where manifests run the component's image from GitHub's registry. */
export function githubImage({ everywhere, component }: ScaffoldContext): string | undefined {
  const images = containersOf(everywhere).flatMap(({ data }) => (data.image === undefined ? [] : untagged(data.image)));
  return images.find((image) => /^ghcr\.io\/[a-z\d._/-]+$/.test(image) && isOf(component.id, image));
}

function isOf(id: string, image: string | undefined): boolean {
  return image !== undefined && imageName(image) === id;
}

/** The file that packs what is deployed: not one for the machines of those who write the code, where there is another. */
export function imageIn(signals: readonly Signal[]): Signal<"container.image"> | undefined {
  return ofKind(signals, "container.image")
    .filter(({ place }) => !isForDevelopment(place.path))
    .toSorted((one, other) => rankOf(one.place.path) - rankOf(other.place.path))[0];
}

function rankOf(path: string): number {
  if (/(?:^|\/)\.|(?:\b|_)(?:dev|devel|development|local|test|ci|gitpod)(?:\b|_)/i.test(path)) return 2;
  return /(?:^|\/)(?:Dockerfile|Containerfile)$/.test(path) ? 0 : 1;
}

/** A component's name in a registry, which takes no capital letters: https://github.com/distribution/reference */
export function imageNameOf(id: string): string {
  return id
    .toLowerCase()
    .replace(/[^a-z\d]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** What `docker build` is given for the component's image: its folder, or the whole repository where the file takes from that. */
export async function buildArguments({ signals, everywhere, read }: ScaffoldContext): Promise<string> {
  const image = imageIn(signals) ?? imageIn(everywhere);
  if (image === undefined) return ".";
  const { path } = image.place;
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/"))) || ".";
  const isWhole = folder !== "." && ((await read(path)) ?? "").includes(`${folder}/`);
  const isUsual = path.endsWith("/Dockerfile") || path === "Dockerfile";
  const context = isWhole ? "." : folder;
  return isUsual && !isWhole ? context : `--file ${path} ${context}`;
}
