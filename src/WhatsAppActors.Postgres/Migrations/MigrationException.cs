namespace WhatsAppActors.Postgres.Migrations;

/// <summary>The database and this program do not fit; the message says what to do. Trying again does not help.</summary>
public sealed class MigrationException(string message, Exception? cause = null) : Exception(message, cause);
