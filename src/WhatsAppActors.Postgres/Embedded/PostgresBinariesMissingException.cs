namespace WhatsAppActors.Postgres.Embedded;

/// <summary>No usable PostgreSQL programs were found on this machine; the message says what to install or start instead.</summary>
public sealed class PostgresBinariesMissingException : EmbeddedPostgresException
{
    internal PostgresBinariesMissingException(string reason)
        : base(
            $"""
            {reason}
            Do one of these:
              Debian, Ubuntu:  sudo apt-get install postgresql
              Fedora:          sudo dnf install postgresql-server postgresql-contrib
              macOS:           brew install postgresql@17
              Docker:          docker compose up -d postgres
                               and set ConnectionStrings__Postgres='Host=127.0.0.1;Port=5432;Username=whatsappactors;Password=whatsappactors;Database=whatsappactors'
            """)
    {
    }
}
