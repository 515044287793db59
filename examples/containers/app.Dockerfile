# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json ./
RUN npm install --omit=dev
COPY app.ts ./
USER node
EXPOSE 3000
CMD ["node", "app.ts"]
