namespace WhatsAppActors.Postgres.Embedded;

/// <summary>The private PostgreSQL cannot be started; the message says why and what to do, and is meant to be shown as it is.</summary>
public class EmbeddedPostgresException : Exception
{
    /// <summary>Makes the exception from a sentence for the operator.</summary>
    /// <param name="message">Why, and what to do.</param>
    /// <param name="innerException">What was caught, if anything.</param>
    public EmbeddedPostgresException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
