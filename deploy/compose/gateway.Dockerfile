# The gateway: the HTTP API as a client of the cluster. Build it from the repository's root.
ARG DOTNET_SDK=mcr.microsoft.com/dotnet/sdk:10.0
ARG DOTNET_RUNTIME=mcr.microsoft.com/dotnet/aspnet:10.0

FROM ${DOTNET_SDK} AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Client.Api/Client.Api.csproj -c Release -o /app --nologo -v quiet -clp:NoSummary

FROM ${DOTNET_RUNTIME}
WORKDIR /app
COPY --from=build /source/deploy/compose/health.sh /usr/local/bin/actors-health
COPY --from=build /app .
USER $APP_UID
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 CMD ["/bin/bash", "/usr/local/bin/actors-health"]
ENTRYPOINT ["dotnet", "Actors.Client.Api.dll", "--urls", "http://0.0.0.0:8080"]
