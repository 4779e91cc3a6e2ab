namespace WhatsAppActors.Simulator.Graph.Errors;

/// <summary>Why a request is refused, in the Graph API's terms.</summary>
/// <param name="Code">Of the error table.</param>
/// <param name="Details">What exactly is wrong.</param>
/// <param name="Subcode">A second code, where Meta gives one.</param>
/// <param name="Message">Other words than the table's.</param>
internal sealed record Refusal(int Code, string Details, int? Subcode = null, string? Message = null)
{
    /// <summary>A member of the request's envelope is missing.</summary>
    public static Refusal ParameterRequired(string name) => new(100, $"The parameter {name} is required.", Message: $"The parameter {name} is required.");

    /// <summary>A member of the message itself is missing.</summary>
    public static Refusal Missing(string path) => new(131008, $"Required parameter {path} is missing.");

    /// <summary>A member is not acceptable.</summary>
    public static Refusal Invalid(string path, string what) => new(131009, $"{path} {what}");

    /// <summary>A text is longer than Meta takes.</summary>
    public static Refusal TooLong(string path, int limit) => new(100, $"Param {path} must be at most {limit} characters long.");

    /// <summary>No object of ours with this id, or not with this token.</summary>
    public static Refusal NoSuchObject(string id) => new(
        100, "", 33,
        $"Unsupported request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.");
}
