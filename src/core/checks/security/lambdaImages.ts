import type { Seen } from "../../model.ts";

/**
 * Tells the Dockerfiles of which nothing but AWS Lambda functions are built. Lambda leaves USER aside and takes a user of
 * few rights: https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#images-reqs
 */
export function imagesOfLambda(
  seen: Seen<"image.builds" | "program.entry" | "infrastructure.resource">,
): (path: string) => boolean {
  const runsThere = seen.all("infrastructure.resource").some(({ data }) => data.type === "aws_lambda_function");
  if (!runsThere) return () => false;
  const builds = seen.all("image.builds");
  const programs = seen.all("program.entry");
  return (path) => {
    const folders = builds.flatMap(({ place, data }) => (place.path === path ? [data.folder] : []));
    const built = programs.filter(({ place }) =>
      folders.some((folder) => folder === "" || folder === "." || place.path.startsWith(`${folder}/`)),
    );
    return built.length > 0 && built.every(({ data }) => data.kinds.includes("function"));
  };
}
