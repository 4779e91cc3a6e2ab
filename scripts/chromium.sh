# Sourced by ./test: makes sure that the browser tests have a browser, where that may be.

# ensure_chromium <yes|no: may install>. Without a browser its tests are skipped; nothing fails.
ensure_chromium() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        if [[ -n $name ]] && command -v "$name" >/dev/null; then
            CHROMIUM=$(command -v "$name")
            export CHROMIUM
            return 0
        fi
    done
    if [[ $1 == yes && $(id -u) == 0 && -e /etc/debian_version ]] && command -v apt-get >/dev/null; then
        echo "A browser is missing: installing this distribution's package 'chromium' (--no-install forbids it)."
        apt-get update -qq || echo 'apt-get update failed; trying with the package lists that are here.'
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core fonts-noto-color-emoji >/dev/null ||
            echo 'The installation failed.' >&2
        if command -v chromium >/dev/null; then
            CHROMIUM=$(command -v chromium)
            export CHROMIUM
            return 0
        fi
    fi
    echo 'No Chromium was found: the browser tests are skipped. Install it, or name one in CHROMIUM.'
}
