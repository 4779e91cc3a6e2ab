namespace WhatsAppActors.Core.Operations;

/// <summary>
/// The database cannot be reached, or refuses everybody for the moment. It is nobody's fault here, and goes away by itself: nothing is to
/// be done but to try again. Whatever else fails is no outage, and is thrown as what it is.
/// </summary>
/// <param name="cause">What the driver threw.</param>
public sealed class DatabaseAwayException(Exception cause) : Exception("The database does not answer.", cause);
