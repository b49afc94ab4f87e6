# A silo that trains; the only image with libtorch. Build it from the repository's root; ACCELERATOR=cuda takes the CUDA builds.
# An image that brings .NET 10 already is quicker to build on than one whose distribution has it.
ARG DOTNET_SDK=ubuntu:26.04
ARG DOTNET_RUNTIME=ubuntu:26.04

FROM ${DOTNET_SDK} AS build
WORKDIR /source
COPY deploy/compose/dotnet.sh /usr/local/bin/dotnet.sh
RUN dotnet.sh sdk
COPY . .
ARG ACCELERATOR=cpu
RUN dotnet publish src/Trainer/Trainer.csproj -c Release -o /app -p:Accelerator=${ACCELERATOR} --nologo -v quiet -clp:NoSummary

FROM ${DOTNET_RUNTIME}
COPY --from=build /usr/local/bin/dotnet.sh /usr/local/bin/dotnet.sh
RUN dotnet.sh runtime
WORKDIR /app
COPY --from=build /source/deploy/compose/health.sh /usr/local/bin/actors-health
COPY --from=build /app .
USER 1654
EXPOSE 8080 11111
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 CMD ["/bin/bash", "/usr/local/bin/actors-health"]
ENTRYPOINT ["dotnet", "Actors.Trainer.dll", "serve", "--urls", "http://0.0.0.0:8080"]
