# Sourced by ./run and ./test: finds out whether Orleans can be built in, as building the solution does by itself.

# detect_orleans <repository>: leaves the answer in .orleans.props; says so when it is no, or new. The variable Orleans decides instead.
detect_orleans() {
    if [[ -z ${Orleans:-} ]]; then
        dotnet msbuild "$1/Directory.Solution.targets" -nologo -verbosity:minimal -target:DetectOrleans
    fi
}
