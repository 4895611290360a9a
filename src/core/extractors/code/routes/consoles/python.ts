import type { Site } from "../../resilience/site.ts";
import { originOf } from "../origin.ts";
import type { ConsoleRow, Opened } from "./row.ts";

function given({ call }: Site, keyword: string) {
  return call?.arguments.find(({ name }) => name === keyword)?.value;
}

/** True where a keyword is given and is not `None`. */
function has(site: Site, keyword: string): boolean {
  const value = given(site, keyword);
  return value !== undefined && !(value.kind === "literal" && value.value === null);
}

/** Keywords that are passed on as a whole may bring what asks. */
function isSpread({ call }: Site): boolean {
  return call?.arguments.some(({ spread, name }) => spread || name === "**") === true;
}

function askedBy(keyword: string): (site: Site) => Opened {
  return (site) => (has(site, keyword) ? { guards: [keyword] } : isSpread(site) ? { unsure: true } : {});
}

function graphiql(site: Site): Opened | undefined {
  const value = given(site, "graphiql");
  return value?.kind === "literal" && value.value === true ? {} : undefined;
}

/** A view of the library's own lets everybody in: https://flask-admin.readthedocs.io/en/stable/introduction/#authorization-permissions */
function plainView(site: Site): Opened | undefined {
  const view = site.call?.arguments[0]?.value;
  const module = view?.kind === "call" ? (originOf(view.callee)?.module ?? "") : "";
  return /^flask_admin\b/.test(module) ? {} : undefined;
}

/** https://github.com/Parallels/rq-dashboard#integrating-the-dashboard-in-your-flask-app */
function dashboard(site: Site): Opened | undefined {
  const { call, resolver } = site;
  const blueprint = call?.arguments[0]?.value;
  if (blueprint === undefined || originOf(blueprint)?.module !== "rq_dashboard") return undefined;
  return /RQ_DASHBOARD_USERNAME|before_request|basic_auth/.test(resolver.program.text) ? { unsure: true } : {};
}

export const PYTHON_CONSOLES: readonly ConsoleRow[] = [
  {
    library: "SQLAdmin",
    source: "https://aminalaee.github.io/sqladmin/authentication/",
    calls: ["sqladmin#Admin", "sqladmin.application#Admin"],
    name: "SQLAdmin",
    path: "/admin",
    at: "base_url",
    opened: askedBy("authentication_backend"),
  },
  {
    library: "Starlette-Admin",
    source: "https://jowilf.github.io/starlette-admin/user-guide/authentication/",
    calls: ["sqla", "sqlmodel", "mongoengine", "odmantic", "beanie"].map(
      (store) => `starlette_admin.contrib.${store}#Admin`,
    ),
    name: "Starlette-Admin",
    path: "/admin",
    at: "base_url",
    opened: askedBy("auth_provider"),
  },
  {
    library: "Flask-Admin",
    source: "https://flask-admin.readthedocs.io/en/stable/introduction/#authorization-permissions",
    calls: ["flask_admin#Admin.add_view"],
    name: "Flask-Admin",
    path: "/admin",
    opened: plainView,
  },
  {
    library: "rq-dashboard",
    source: "https://github.com/Parallels/rq-dashboard#integrating-the-dashboard-in-your-flask-app",
    calls: ["flask#Flask.register_blueprint"],
    name: "RQ's dashboard",
    path: "/rq",
    at: "url_prefix",
    opened: dashboard,
  },
  {
    library: "Graphene",
    source: "https://docs.graphene-python.org/projects/django/en/latest/installation/",
    calls: ["graphene_django.views#GraphQLView.as_view", "flask_graphql#GraphQLView.as_view"],
    name: "GraphiQL",
    path: "/graphql",
    describes: true,
    opened: graphiql,
  },
];
