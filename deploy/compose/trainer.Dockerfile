# A silo that trains; the only image with libtorch. Build it from the repository's root; ACCELERATOR=cuda takes the CUDA builds.
ARG DOTNET_SDK=mcr.microsoft.com/dotnet/sdk:10.0
ARG DOTNET_RUNTIME=mcr.microsoft.com/dotnet/aspnet:10.0

FROM ${DOTNET_SDK} AS build
WORKDIR /source
COPY . .
ARG ACCELERATOR=cpu
RUN dotnet publish src/Trainer/Trainer.csproj -c Release -o /app -p:Accelerator=${ACCELERATOR} --nologo -v quiet -clp:NoSummary

FROM ${DOTNET_RUNTIME}
WORKDIR /app
COPY --from=build /source/deploy/compose/health.sh /usr/local/bin/actors-health
COPY --from=build /app .
USER $APP_UID
EXPOSE 8080 11111 30000
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 CMD ["/bin/bash", "/usr/local/bin/actors-health"]
ENTRYPOINT ["dotnet", "Actors.Trainer.dll", "serve", "--urls", "http://0.0.0.0:8080"]
