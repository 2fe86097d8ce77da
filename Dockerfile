# One image for workers and the review page. Build: docker build -t dialoom .
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# What is not TypeScript is read from src at run time: migrations, the review page, the PDF reader's thread.
RUN npm run build && npm prune --omit=dev && find src -name '*.ts' -delete

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/src ./src
COPY --from=build /app/scripts ./scripts
COPY --from=build /app/recipes ./recipes
COPY --from=build /app/examples ./examples
RUN mkdir releases && chown node:node releases
USER node
CMD ["node", "dist/src/worker.js"]
