# Sourced by ./run and ./test: makes sure that PostgreSQL's server programs are on this machine.

# The same places, in the same order, that the server looks into (src/WhatsAppActors.Postgres/Embedded/PostgresBinaries.cs).
postgres_binaries_present() {
    local folder path_folders
    IFS=: read -r -a path_folders <<<"$PATH"
    for folder in "${path_folders[@]}" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/libexec/postgresql* \
        /usr/local/pgsql/bin /opt/homebrew/opt/postgresql*/bin /opt/homebrew/bin /usr/local/opt/postgresql*/bin \
        /Applications/Postgres.app/Contents/Versions/*/bin; do
        if [[ -x $folder/initdb && -x $folder/pg_ctl && -x $folder/postgres ]]; then
            return 0
        fi
    done
    return 1
}

postgres_missing_message() {
    cat <<'MESSAGE'
PostgreSQL's programs were not found on this machine. Do one of these:
  Debian, Ubuntu:  sudo apt-get install postgresql
  Fedora:          sudo dnf install postgresql-server postgresql-contrib
  macOS:           brew install postgresql@17
  Docker:          docker compose up -d postgres
                   and set ConnectionStrings__Postgres='Host=127.0.0.1;Port=5432;Username=whatsappactors;Password=whatsappactors;Database=whatsappactors'
MESSAGE
}

# Installs the distribution's package without the cluster and the running service that it would set up by default.
install_postgres_package() {
    local settings=/etc/postgresql-common/createcluster.conf
    echo "PostgreSQL's programs are missing: installing this distribution's package 'postgresql', without its default cluster (--no-install forbids it)."
    if [[ -e $settings ]]; then
        echo "$settings exists and is left as it is."
    else
        mkdir -p "${settings%/*}"
        echo 'create_main_cluster = false' >"$settings"
    fi
    # An index that cannot be refreshed may still be good enough; the installation tells.
    apt-get update -qq || echo 'apt-get update failed; trying with the package lists that are here.'
    DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 \
        apt-get install -y -qq --no-install-recommends postgresql
}

# ensure_postgres_binaries <yes|no: may install>
ensure_postgres_binaries() {
    if postgres_binaries_present; then
        return 0
    fi
    if [[ $1 == yes && $(id -u) == 0 && -e /etc/debian_version ]] && command -v apt-get >/dev/null; then
        install_postgres_package || echo 'The installation failed.' >&2
        if postgres_binaries_present; then
            return 0
        fi
    fi
    postgres_missing_message >&2
    return 1
}
