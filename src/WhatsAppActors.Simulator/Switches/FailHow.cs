namespace WhatsAppActors.Simulator.Switches;

/// <summary>How a send fails by the switch.</summary>
internal enum FailHow
{
    /// <summary>The code, in Meta's form, with the HTTP status of the table.</summary>
    Error,

    /// <summary>HTTP 500 to 504 with a page of some proxy; the body names no code.</summary>
    Http5xx,

    /// <summary>The connection is reset; the send is not accepted.</summary>
    Reset,
}
