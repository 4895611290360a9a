import type { ScaffoldPlan } from "../../../scaffold.ts";
import { inFolder } from "../../text/paths.ts";
import { rubyLines } from "../../text/rubySource.ts";
import { nothing } from "../../topic.ts";
import type { Site } from "../needs.ts";
import { askAll, checksHash, further, PATIENCE, rubyAsks } from "./asks.ts";

/** Routes of Rails: its own endpoint for liveness, and a controller that asks for readiness. */
export async function planRails({ app, text, context, wanted }: Site): Promise<ScaffoldPlan> {
  const { path } = app.place;
  const drawn = /\.routes\.draw\s+do[^\n]*\n/.exec(text);
  if (drawn === null) return nothing(`Nobody can tell where ${path} draws its routes.`);
  const root = path.replace(/config\/routes.*$/, "").replace(/\/$/, "");
  const controller = inFolder(root, "app/controllers/readiness_controller.rb");
  if (wanted.readiness !== undefined && (await context.read(controller)) !== undefined)
    return nothing(`${controller} is already there.`);
  const live = (await hasOwnHealth(root, context.read))
    ? `get "up" => "rails/health#show", as: :rails_health_check`
    : `get "${bare(wanted.liveness)}", to: proc { [200, { "content-type" => "text/plain" }, ["ok"]] }`;
  const lines = [
    ...(wanted.liveness === undefined
      ? []
      : ["# Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.", live]),
    ...(wanted.readiness === undefined
      ? []
      : [
          "# Whether to send requests: every dependency has to answer.",
          `get "${bare(wanted.readiness)}", to: "readiness#show"`,
        ]),
  ];
  const edit = rubyLines(path, text, drawn.index + drawn[0].length, `${lines.join("\n")}\n`, "  ");
  if (wanted.readiness === undefined) return { creates: [], edits: [edit] };
  return { creates: [{ path: controller, text: controllerText(await rubyAsks(context)) }], edits: [edit] };
}

/** https://guides.rubyonrails.org/7_1_release_notes.html: rails/health#show came with 7.1. */
async function hasOwnHealth(root: string, read: (path: string) => Promise<string | undefined>): Promise<boolean> {
  const locked = /^ {4}rails \((\d+)\.(\d+)/m.exec((await read(inFolder(root, "Gemfile.lock"))) ?? "");
  const asked = /^\s*gem\s+["']rails["']\s*,\s*["'][^\d"']*(\d+)(?:\.(\d+))?/m.exec(
    (await read(inFolder(root, "Gemfile"))) ?? "",
  );
  const [, major = "0", minor = "0"] = locked ?? asked ?? [];
  return Number(major) > 7 || (Number(major) === 7 && Number(minor) >= 1);
}

function bare(path: string | undefined): string {
  return (path ?? "").replace(/^\//, "");
}

function controllerText(asks: Awaited<ReturnType<typeof rubyAsks>>): string {
  return `# Whether to send requests to this instance: every dependency has to answer.
class ReadinessController < ActionController::API
${further(PATIENCE)}

  # Each asks one dependency something cheap, and raises when it does not answer.
  CHECKS = {
${further(checksHash(asks))}
  }.freeze

  def show
    results = ask_all
    ready = results.values.all?("ok")
    render json: { status: ready ? "ok" : "unavailable", checks: results },
           status: ready ? :ok : :service_unavailable
  end

  private

${further(askAll("ask_all", "CHECKS", `Rails.logger.warn("#{name} is not ready: #{error.class}")`))}
end
`;
}
