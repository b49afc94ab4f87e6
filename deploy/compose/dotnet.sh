#!/bin/bash
# Makes an image one for .NET 10: what it lacks comes from its distribution, where that has it. An image that brings .NET keeps its own.
#   dotnet.sh sdk       to build in
#   dotnet.sh runtime   to run in, by a user without rights
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive

install() {
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends ca-certificates "$1" >/dev/null
  rm -rf /var/lib/apt/lists/*
}

case $1 in
  sdk)
    if [ -z "$(dotnet --list-sdks 2>/dev/null)" ]; then install dotnet-sdk-10.0; fi
    ;;
  runtime)
    if ! dotnet --list-runtimes 2>/dev/null | grep -q '^Microsoft.AspNetCore.App 10'; then install aspnetcore-runtime-10.0; fi
    getent passwd 1654 >/dev/null || useradd --uid 1654 --create-home app
    ;;
esac
