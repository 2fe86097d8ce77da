# One image for workers and the review page. Build: docker build -t dialoom .
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/scripts ./scripts
COPY --from=build /app/src/storage/migrations ./src/storage/migrations
COPY --from=build /app/recipes ./recipes
COPY --from=build /app/examples ./examples
USER node
CMD ["node", "dist/src/worker.js"]
