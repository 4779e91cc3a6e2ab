# Sourced by ./run, ./test and ./try-assistant: puts dotnet on PATH and keeps it quiet.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# Nothing that a build starts stays behind.
export MSBUILDDISABLENODEREUSE=1

ensure_dotnet() {
    local folder
    for folder in "" "${DOTNET_ROOT:-}" "${HOME:-}/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
        if [[ -z $folder ]]; then
            if command -v dotnet >/dev/null; then return 0; fi
        elif [[ -x $folder/dotnet ]]; then
            export PATH="$folder:$PATH"
            return 0
        fi
    done
    cat >&2 <<'MESSAGE'
The .NET SDK 10 was not found. Install it from https://dotnet.microsoft.com/download/dotnet/10.0
(Debian, Ubuntu, Fedora: the package dotnet-sdk-10.0; macOS: brew install dotnet-sdk), then try again.
MESSAGE
    return 1
}
