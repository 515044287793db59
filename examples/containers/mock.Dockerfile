# syntax=docker/dockerfile:1
# The mock NextReason alone. Build it in a checkout: docker build --file examples/containers/mock.Dockerfile --tag gatecheck-mock .
FROM node:24-bookworm-slim AS package
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm pack --pack-destination /package

FROM node:24-bookworm-slim
COPY --from=package /package /package
RUN npm install --global --omit=optional /package/*.tgz \
  && rm -rf /package /root/.npm \
  && useradd --uid 10001 --create-home mock
USER 10001
WORKDIR /home/mock
EXPOSE 9400 9401
HEALTHCHECK --interval=2s --start-period=10s CMD node -e "fetch('http://127.0.0.1:9401/openapi.json').then(({ ok }) => process.exit(ok ? 0 : 1))"
ENTRYPOINT ["gatecheck", "idp"]
CMD ["--host", "0.0.0.0", "--control-host", "0.0.0.0", "--control-port", "9401"]
