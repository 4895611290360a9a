import { runsOnMerges, serving, weaknessOf } from "../../../components/linkJudging.ts";
import type { LinkedJob, LinkedStep } from "../../../components/linkPipelines.ts";

/** An image that a workflow pushes with the commit as its tag. */
export interface Pushed {
  /** The workflow's file. */
  readonly path: string;
  /** As a shell reads it: "ghcr.io/${GITHUB_REPOSITORY}". */
  readonly name: string;
  /** As an expression of what runs after it: "sha-${{ github.event.workflow_run.head_sha }}". */
  readonly tag: string;
}

/** A name in GitHub's registry, which a job's own token opens, and a tag that is the commit's. */
const BY_COMMIT =
  /(?:^|[\s,])(ghcr\.io\/(?:[a-z\d._/-]|\$\{\{ ?github\.repository(?:_owner)? ?\}\}){1,120}):([a-z\d._-]{0,20})(?:\$\{\{ ?github\.sha ?\}\}|\$\{?GITHUB_SHA\b\}?)(?=$|[\s,])/;

/** The only image that is pushed when the main branch changes; undefined where none or several are, or by another tag. */
export function pushedImage(jobs: readonly LinkedJob[]): Pushed | undefined {
  const merging = jobs.filter(
    ({ data, on }) => data.system === "GitHub Actions" && data.never === undefined && runsOnMerges(on),
  );
  const found = merging.flatMap(({ steps, place: { path } }) =>
    steps.flatMap((step) => (step.never === undefined ? imagesOf(step) : []).map((image) => ({ path, ...image }))),
  );
  const unique = [...new Map(found.map((each) => [`${each.path} ${each.name}`, each])).values()];
  return unique.length === 1 ? unique[0] : undefined;
}

function imagesOf({ words, inputs }: LinkedStep): readonly Omit<Pushed, "path">[] {
  const pushes = inputs?.["push"] !== undefined && inputs["push"] !== "false";
  const text = pushes ? (inputs["tags"] ?? "") : /^docker push /.test(words.join(" ")) ? words.join(" ") : "";
  const match = BY_COMMIT.exec(text);
  if (match === null) return [];
  const name = (match[1] ?? "")
    .replace(/\$\{\{ ?github\.repository_owner ?\}\}/g, "$${GITHUB_REPOSITORY_OWNER}")
    .replace(/\$\{\{ ?github\.repository ?\}\}/g, "$${GITHUB_REPOSITORY}");
  return [{ name, tag: `${match[2] ?? ""}\${{ github.event.workflow_run.head_sha }}` }];
}

/** True where the workflow that pushes tests as well, so that what waits for it waits for both. */
export function isTested({ path }: Pushed, jobs: readonly LinkedJob[]): boolean {
  return serving(jobs, "test").some((one) => one.job.place.path === path && weaknessOf(one) === undefined);
}

/** The job that finds what was pushed, by its digest: https://docs.docker.com/reference/cli/docker/buildx/imagetools/inspect/ */
export function findingJob({ name }: Pushed, passed: readonly string[]): readonly string[] {
  return [
    "  image:",
    ...passed,
    "    runs-on: ubuntu-24.04",
    "    timeout-minutes: 10",
    "    permissions:",
    "      packages: read",
    "    outputs:",
    "      image: ${{ steps.image.outputs.name }}@${{ steps.image.outputs.digest }}",
    "    steps:",
    "      - name: Find the image that was pushed",
    "        id: image",
    "        env:",
    "          TOKEN: ${{ github.token }}",
    "          ACTOR: ${{ github.actor }}",
    "        run: |",
    `          name="${name}"`,
    '          echo "$TOKEN" | docker login ghcr.io --username "$ACTOR" --password-stdin',
    '          digest="$(docker buildx imagetools inspect "$name:$TAG" --format \'{{.Manifest.Digest}}\')"',
    '          printf \'name=%s\\ndigest=%s\\n\' "$name" "$digest" >> "$GITHUB_OUTPUT"',
  ];
}
