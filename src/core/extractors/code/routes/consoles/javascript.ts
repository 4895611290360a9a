import type { Site } from "../../resilience/site.ts";
import { entryOf } from "../origin.ts";
import type { ConsoleRow, Opened } from "./row.ts";

/** The options of a call, as its first argument that is an object or a name for one. */
function option({ call }: Site, key: string, at = 0): ReturnType<typeof entryOf> {
  return entryOf(call?.arguments[at]?.value, key);
}

function isOn(site: Site, key: string): boolean {
  const value = option(site, key);
  return value?.kind === "literal" && value.value === true;
}

/** Introspection and playgrounds are off in production unless somebody says otherwise: https://www.apollographql.com/docs/apollo-server/api/apollo-server#introspection */
function playground(site: Site): Opened | undefined {
  return ["introspection", "playground", "graphiql"].some((key) => isOn(site, key)) ? {} : undefined;
}

export const JAVASCRIPT_CONSOLES: readonly ConsoleRow[] = [
  {
    library: "@nestjs/swagger",
    source: "https://docs.nestjs.com/openapi/introduction#bootstrap",
    calls: ["@nestjs/swagger#SwaggerModule.setup"],
    name: "Swagger UI",
    path: "/api",
    at: 0,
    describes: true,
  },
  {
    library: "@bull-board/nestjs",
    source: "https://github.com/felixmosh/bull-board/tree/master/packages/nestjs#readme",
    calls: ["@bull-board/nestjs#BullBoardModule.forRoot"],
    name: "Bull Board",
    path: "/queues",
    at: "route",
    opened: (site) => (option(site, "middleware") ? { guards: ["middleware of Bull Board"] } : {}),
  },
  {
    library: "Apollo Server",
    source: "https://www.apollographql.com/docs/apollo-server/api/apollo-server#introspection",
    calls: [
      "@apollo/server",
      "apollo-server",
      "apollo-server-express",
      "apollo-server-fastify",
      "apollo-server-koa",
    ].map((module) => `${module}#ApolloServer`),
    name: "GraphQL's introspection",
    path: "/graphql",
    describes: true,
    opened: playground,
  },
  {
    library: "@nestjs/graphql",
    source: "https://docs.nestjs.com/graphql/quick-start#graphql-playground",
    calls: ["@nestjs/graphql#GraphQLModule.forRoot"],
    name: "GraphQL Playground",
    path: "/graphql",
    describes: true,
    opened: playground,
  },
];
