# One file for all services: `docker build --build-arg SERVICE=gateway .`; docker-compose.yml does it for each.
FROM node:22-bookworm-slim AS pages
WORKDIR /pages
COPY gateway/ui/package.json gateway/ui/package-lock.json gateway/ui/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY gateway/ui .
RUN npm run build

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
COPY --from=pages /pages/dist gateway/ui/dist
RUN mvn -q -B -DskipTests -DskipUi -Dspotless.check.skip=true \
      -pl services/routing,services/email,services/social,services/phone,services/tracker,gateway -am package \
 && mkdir /jars \
 && cp services/routing/target/routing-app.jar /jars/routing.jar \
 && cp services/email/target/email-app.jar /jars/email.jar \
 && cp services/social/target/social-app.jar /jars/social.jar \
 && cp services/phone/target/phone-app.jar /jars/phone.jar \
 && cp services/tracker/target/tracker-app.jar /jars/tracker.jar \
 && cp gateway/target/gateway.jar /jars/gateway.jar

FROM eclipse-temurin:25-jre
ARG SERVICE
ARG PORT
RUN useradd --system --uid 10001 --no-create-home tanggap && mkdir /data && chown tanggap:tanggap /data
COPY --from=build /jars/${SERVICE}.jar /app/service.jar
COPY containers/entrypoint /app/entrypoint
USER 10001
ENV TANGGAP_DATA=/data SERVICE_PORT=${PORT} JAVA_OPTS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
EXPOSE ${PORT}
VOLUME /data
ARG HEALTH=/actuator/health
ENV SERVICE_HEALTH=${HEALTH}
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=12 \
  CMD curl -fsS "http://127.0.0.1:${SERVICE_PORT}${SERVICE_HEALTH}" | grep -q '"status":"UP"' || exit 1
ENTRYPOINT ["/app/entrypoint"]
