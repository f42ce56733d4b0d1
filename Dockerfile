# One image for the four programs of the graph. docker-compose.yml says which of them a container runs; without a command
# it runs the router with the three subgraphs in the same process.
ARG NODE_VERSION=24

FROM node:${NODE_VERSION}-slim AS build
# better-sqlite3 compiles itself where its prebuilt binary cannot be downloaded.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# Without a terminal, pnpm must not ask before it replaces node_modules.
ENV CI=true
# The manifests alone first, so that only a change of dependencies installs them again.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY patches patches/
COPY kit/package.json kit/
COPY schema/package.json schema/
COPY schema/check/package.json schema/check/
COPY router/package.json router/
COPY subgraphs/users/package.json subgraphs/users/
COPY subgraphs/blogs/package.json subgraphs/blogs/
COPY subgraphs/comments/package.json subgraphs/comments/
RUN npx -y pnpm@10 install --frozen-lockfile
COPY . .
RUN npx -y pnpm@10 run build
# `pnpm prune` does not know workspaces, so production dependencies are installed afresh, from the store just filled.
RUN rm -rf node_modules */node_modules subgraphs/*/node_modules kit/src router/src subgraphs/*/src \
  && npx -y pnpm@10 install --frozen-lockfile --prod --filter '@supergraph/router...'

FROM node:${NODE_VERSION}-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/node_modules node_modules/
COPY --from=build /app/kit kit/
COPY --from=build /app/schema/supergraph.graphql /app/schema/persisted-documents.json schema/
COPY --from=build /app/router router/
COPY --from=build /app/subgraphs subgraphs/
# A new named volume takes the owner of the folder it is mounted on.
RUN install --directory --owner=node --group=node --mode=700 /data
USER node
STOPSIGNAL SIGTERM
EXPOSE 4000
# As a list: a shell in between would keep the signals to itself.
CMD ["node", "router/dist/main.js"]
