# syntax=docker/dockerfile:1
# Two images from one build: `docker build --target console .` and `docker build --target agent .`

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -q package -Dmaven.test.skip=true


FROM eclipse-temurin:25-jre AS console
RUN useradd --system --uid 10001 --create-home --home-dir /data loomdeck
WORKDIR /app
COPY --from=build /src/console-ui/target/loomdeck-console.jar .
# One start, recorded: with its classes loaded and linked beforehand the console is up in half the time.
RUN java -XX:+UseG1GC -XX:AOTCacheOutput=console.aot -Dspring.context.exit=onRefresh -jar loomdeck-console.jar \
        --loomdeck.data=/recording --loomdeck.agents.embedded.enabled=false \
    && rm -rf /recording
USER loomdeck
VOLUME /data
ENV LOOMDECK_DATA=/data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:+UseG1GC", "-XX:MaxRAMPercentage=75", "-XX:AOTCache=console.aot", "-Xlog:aot*=error", "-jar", "loomdeck-console.jar"]


FROM debian:trixie-slim AS agent
RUN apt-get update \
    && apt-get install -y --no-install-recommends chromium chromium-driver chromium-sandbox fonts-dejavu fonts-noto-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home --home-dir /data loomdeck
COPY --from=eclipse-temurin:25-jre /opt/java/openjdk /opt/java/openjdk
COPY --from=build /src/worker-agent/target/worker-agent.jar /app/worker-agent.jar
ENV PATH=/opt/java/openjdk/bin:$PATH
USER loomdeck
VOLUME /data
# Well while its connection to the console stands: the agent has no port of its own to ask.
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s --retries=3 \
    CMD ["bash", "-c", "cat /proc/1/net/tcp /proc/1/net/tcp6 | grep -q ' 01 '"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "--sun-misc-unsafe-memory-access=allow", "-jar", "/app/worker-agent.jar"]
CMD ["connect", "--data", "/data"]
