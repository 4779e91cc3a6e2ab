using Microsoft.AspNetCore.Http.HttpResults;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Media.Serving;

namespace WhatsAppActors.Server.Api.Problems;

/// <summary>Every refusal that the API gives, in one place.</summary>
internal static class Problem
{
    /// <summary>401.</summary>
    /// <param name="keyGiven">True when there was a key, but nobody's.</param>
    public static ProblemHttpResult Unauthorized(bool keyGiven) => Of(
        StatusCodes.Status401Unauthorized,
        ProblemTypes.Unauthorized,
        "An API key is needed.",
        keyGiven ? "Nobody has this key. Send a valid one as 'Authorization: Bearer <key>'." : "Send the key as 'Authorization: Bearer <key>'.");

    /// <summary>403.</summary>
    /// <param name="isAdministrators">True when the key is the administrator's.</param>
    public static ProblemHttpResult WrongKey(bool isAdministrators) => Of(
        StatusCodes.Status403Forbidden,
        ProblemTypes.WrongKey,
        "This key may not be used here.",
        isAdministrators
            ? "This route belongs to a tenant: use the tenant's key. POST /api/tenants makes a tenant and gives its key."
            : "This route is the administrator's.");

    /// <summary>404.</summary>
    public static ProblemHttpResult NotFound(string what) => Of(
        StatusCodes.Status404NotFound, ProblemTypes.NotFound, "Not found.", $"There is no {what} with this id.");

    /// <summary>404: nothing listens at this path.</summary>
    public static ProblemHttpResult NoSuchRoute() => Of(
        StatusCodes.Status404NotFound, ProblemTypes.NotFound, "Not found.", "There is no such route. /openapi/v1.json lists all of them.");

    /// <summary>404: statistics are switched off.</summary>
    public static ProblemHttpResult AnalyticsDisabled() => Of(
        StatusCodes.Status404NotFound,
        ProblemTypes.AnalyticsDisabled,
        "Customer statistics are switched off.",
        "The setting CUSTOMER_ANALYTICS_ENABLED is false.");

    /// <summary>405.</summary>
    public static ProblemHttpResult MethodNotAllowed() => Of(
        StatusCodes.Status405MethodNotAllowed, ProblemTypes.MethodNotAllowed, "Method not allowed.", "The header Allow lists the methods of this route.");

    /// <summary>415.</summary>
    public static ProblemHttpResult UnsupportedMediaType() => Of(
        StatusCodes.Status415UnsupportedMediaType,
        ProblemTypes.UnsupportedMediaType,
        "The body must be JSON.",
        "Send it with the header Content-Type: application/json.");

    /// <summary>400: not one JSON object.</summary>
    public static ProblemHttpResult MalformedJson(string detail) => Of(
        StatusCodes.Status400BadRequest, ProblemTypes.MalformedJson, "The body must be one JSON object.", detail);

    /// <summary>413.</summary>
    public static ProblemHttpResult TooLarge(int limit) => Of(
        StatusCodes.Status413PayloadTooLarge, ProblemTypes.TooLarge, "The body is too large.", $"At most {limit} bytes are taken.");

    /// <summary>400: members of the body.</summary>
    public static ProblemHttpResult InvalidBody(IReadOnlyDictionary<string, string[]> errors) => Invalid(
        ProblemTypes.InvalidBody, "Members of the body are not acceptable.", errors);

    /// <summary>400: a query parameter.</summary>
    public static ProblemHttpResult InvalidParameter(string name, string message) => Invalid(
        ProblemTypes.InvalidParameter,
        "A query parameter is not acceptable.",
        new Dictionary<string, string[]>(StringComparer.Ordinal) { [name] = [message] });

    /// <summary>400: a header.</summary>
    public static ProblemHttpResult InvalidHeader(string name, string message) => Invalid(
        ProblemTypes.InvalidHeader,
        "A header is not acceptable.",
        new Dictionary<string, string[]>(StringComparer.Ordinal) { [name] = [message] });

    /// <summary>409: one key, two requests.</summary>
    public static ProblemHttpResult KeyUsed() => Of(
        StatusCodes.Status409Conflict,
        ProblemTypes.KeyUsed,
        "The Idempotency-Key was used for another request.",
        "A key stands for one request. Use a new key for a new message; the earlier one is not sent again.");

    /// <summary>409: it was for later, and is no more.</summary>
    public static ProblemHttpResult TakenBack() => Of(
        StatusCodes.Status409Conflict,
        ProblemTypes.TakenBack,
        "The message was taken back.",
        "This request came before with the same Idempotency-Key, and its message was taken back before its time. Use a new key to send it after all.");

    /// <summary>409: closed.</summary>
    public static ProblemHttpResult ConversationClosed() => Of(
        StatusCodes.Status409Conflict,
        ProblemTypes.ConversationClosed,
        "The conversation is closed.",
        "It stays closed. Use the customer's open conversation (GET /api/conversations?customerId=); there is one as soon as they write again.");

    /// <summary>409: a group.</summary>
    public static ProblemHttpResult GroupConversation() => Of(
        StatusCodes.Status409Conflict,
        ProblemTypes.GroupConversation,
        "The conversation is a group.",
        "Only direct conversations are sent to, taken over, handed back and closed: nobody answers in a group by himself.");

    /// <summary>409: no number.</summary>
    public static ProblemHttpResult ChannelDeleted() => Of(
        StatusCodes.Status409Conflict,
        ProblemTypes.ChannelDeleted,
        "The conversation's channel is deleted.",
        "Nothing can be sent through a deleted channel. Connect the number again; the customer's next message opens a new conversation.");

    /// <summary>409: rejected, disabled or deleted.</summary>
    public static ProblemHttpResult TemplateUnusable(string detail) => Of(StatusCodes.Status409Conflict, ProblemTypes.TemplateUnusable, "The template cannot be sent.", detail);

    /// <summary>409: it waits no more.</summary>
    public static ProblemHttpResult NotCancelable(string status) => Of(
        StatusCodes.Status409Conflict, ProblemTypes.NotCancelable, "The message cannot be taken back.", $"Its status is {status}. Only a message that is queued can be taken back.");

    /// <summary>409: the name is another one's, or there are too many.</summary>
    public static ProblemHttpResult FunctionTaken(string name, int most) => Of(
        StatusCodes.Status409Conflict,
        ProblemTypes.FunctionTaken,
        "The function cannot be added.",
        $"Another function has the name {name} (PUT it instead), or there are {most} already, which is as many as a tenant may have.");

    /// <summary>409: no model, no key, or a limit is reached.</summary>
    public static ProblemHttpResult AssistantUnable(string detail) => Of(StatusCodes.Status409Conflict, ProblemTypes.AssistantUnable, "The assistant cannot do that now.", detail);

    /// <summary>502: the model said nothing that can be used.</summary>
    public static ProblemHttpResult ModelFailed(string detail) => Of(StatusCodes.Status502BadGateway, ProblemTypes.ModelFailed, "The assistant's model failed.", detail);

    /// <summary>502: an MCP server does not say which tools it has.</summary>
    public static ProblemHttpResult McpUnreachable(string detail) => Of(StatusCodes.Status502BadGateway, ProblemTypes.McpUnreachable, "The MCP server does not say which tools it has.", detail);

    /// <summary>409: another trial is under way, or there is nothing to play.</summary>
    public static ProblemHttpResult TrialRefused(string detail) => Of(StatusCodes.Status409Conflict, ProblemTypes.TrialRefused, "The trial cannot begin.", detail);

    /// <summary>409: it was decided before.</summary>
    public static ProblemHttpResult CallDecided(string state) => Of(
        StatusCodes.Status409Conflict, ProblemTypes.CallDecided, "The call waits for nobody any more.", $"Its state is {state}. Only a call that is waiting can be approved or rejected.");

    /// <summary>409: nobody may speak for the account.</summary>
    public static ProblemHttpResult NoAccount(string? wabaId) => Of(
        StatusCodes.Status409Conflict,
        ProblemTypes.NoAccount,
        "No number of this tenant can speak for the account.",
        wabaId is null
            ? "The tenant has no live channel. Connect a number first: POST /api/channels."
            : $"The tenant has no live channel with the wabaId {wabaId} and an access token. Connect one, or give it a new token: PATCH /api/channels/{{id}}.");

    /// <summary>502: the provider said no, or nothing.</summary>
    public static ProblemHttpResult ProviderRefused(SendError? error, string otherwise) => Of(
        StatusCodes.Status502BadGateway,
        ProblemTypes.ProviderRefused,
        error is null ? "WhatsApp gave no answer that can be read." : "WhatsApp refused.",
        error is null ? otherwise : error.Details ?? error.Message ?? $"Error {error.Code}.",
        error is null ? null : new(StringComparer.Ordinal) { ["providerError"] = new { code = error.Code, title = error.Title, message = error.Message, details = error.Details, subcode = error.Subcode } });

    /// <summary>404: templates are switched off.</summary>
    public static ProblemHttpResult TemplatesDisabled() => Of(
        StatusCodes.Status404NotFound, ProblemTypes.TemplatesDisabled, "Templates are switched off.", "The setting WHATSAPP_ENABLE_TEMPLATES is false.");

    /// <summary>415: a file without its type.</summary>
    public static ProblemHttpResult NoMediaType() => Of(
        StatusCodes.Status415UnsupportedMediaType,
        ProblemTypes.UnsupportedMediaType,
        "The body must be a file, or a link to one.",
        "Send the file's bytes as the body, with its own Content-Type (image/jpeg, say) and ?filename=; or {\"link\": \"https://…\"} as application/json.");

    /// <summary>400: a file of nothing.</summary>
    public static ProblemHttpResult EmptyFile() => Of(StatusCodes.Status400BadRequest, ProblemTypes.InvalidFile, "The file is empty.", "It must have at least one byte.");

    /// <summary>400: a file that is something else.</summary>
    public static ProblemHttpResult NotItsType(string called, string found) => Of(
        StatusCodes.Status400BadRequest, ProblemTypes.InvalidFile, "The file is not what it is called.", $"It is called {called}, and its bytes are those of {found}.");

    /// <summary>404, 410, 502 or 503: a file that cannot be given.</summary>
    public static ProblemHttpResult MediaMissing(MediaAnswer.Missing missing) =>
        Of(MissingMedia.StatusOf(missing.Reason), ProblemTypes.MediaMissing, "The file cannot be given.", MissingMedia.WordsOf(missing));

    /// <summary>409: neither failed nor unknown.</summary>
    public static ProblemHttpResult NotResendable() => Of(
        StatusCodes.Status409Conflict,
        ProblemTypes.NotResendable,
        "The message cannot be sent again.",
        "Only outbound messages whose status is failed or unknown are sent again.");

    /// <summary>409: a second live claim on a number.</summary>
    public static ProblemHttpResult PhoneNumberClaimed() => Of(
        StatusCodes.Status409Conflict,
        ProblemTypes.PhoneNumberClaimed,
        "The phoneNumberId is taken.",
        "A phoneNumberId belongs to one live channel in the whole system. Delete the channel that has it first.");

    /// <summary>409: replayed in vain.</summary>
    public static ProblemHttpResult StillParked(string? reason, string? detail) => Of(
        StatusCodes.Status409Conflict,
        ProblemTypes.StillParked,
        "The item stays parked.",
        detail ?? "The replay gave no further detail.",
        new(StringComparer.Ordinal) { ["reason"] = reason });

    /// <summary>409: a deleted customer is not changed.</summary>
    public static ProblemHttpResult CustomerDeleted() => Of(
        StatusCodes.Status409Conflict,
        ProblemTypes.CustomerDeleted,
        "The customer is deleted.",
        "A deleted customer cannot be changed. They return when they write again.");

    /// <summary>409: a deleted customer is not merged.</summary>
    public static ProblemHttpResult CustomerDeleted(Guid customerId) => Of(
        StatusCodes.Status409Conflict,
        ProblemTypes.CustomerDeleted,
        "The customer is deleted.",
        $"Customer {customerId} is deleted, and deleted customers are not merged. They return when they write again; merge them then.",
        new(StringComparer.Ordinal) { ["customerId"] = customerId });

    /// <summary>409: a redirect is not changed.</summary>
    /// <param name="mergedInto">Who they are now.</param>
    /// <param name="customerId">Who was merged; null: the customer in the path.</param>
    public static ProblemHttpResult CustomerMerged(Guid mergedInto, Guid? customerId = null) => Of(
        StatusCodes.Status409Conflict,
        ProblemTypes.CustomerMerged,
        "The customer was merged into another one.",
        $"{(customerId is { } id ? $"Customer {id}" : "The customer")} is {mergedInto} now. Use that one, or undo the merge there (GET /api/customers/{mergedInto}/merges).",
        customerId is null
            ? new(StringComparer.Ordinal) { ["mergedInto"] = mergedInto }
            : new(StringComparer.Ordinal) { ["mergedInto"] = mergedInto, ["customerId"] = customerId });

    /// <summary>409: merges are undone in reverse order.</summary>
    public static ProblemHttpResult SurvivorMerged(Guid mergedInto) => Of(
        StatusCodes.Status409Conflict,
        ProblemTypes.SurvivorMerged,
        "The customer who survived this merge was merged away since.",
        $"The survivor is {mergedInto} now. Undo that merge first (GET /api/customers/{mergedInto}/merges), then this one.",
        new(StringComparer.Ordinal) { ["mergedInto"] = mergedInto });

    /// <summary>409: an identity belongs to one customer.</summary>
    public static ProblemHttpResult IdentityHeld(Guid customerId) => Of(
        StatusCodes.Status409Conflict,
        ProblemTypes.IdentityHeld,
        "Another customer has this identity.",
        $"Customer {customerId} has it. If both are one person, merge them (POST /api/customers/{{id}}/merges); the merge is offered on both. Else take it from the other one first.",
        new(StringComparer.Ordinal) { ["customerId"] = customerId });

    /// <summary>409: a customer is known by something.</summary>
    public static ProblemHttpResult LastIdentity() => Of(
        StatusCodes.Status409Conflict,
        ProblemTypes.LastIdentity,
        "It is the customer's last identity.",
        "A customer must be known by something. Add the right identity first, or delete the customer.");

    /// <summary>503.</summary>
    public static ProblemHttpResult Unavailable() => Of(
        StatusCodes.Status503ServiceUnavailable,
        ProblemTypes.Unavailable,
        "The database is not available.",
        "Nothing was lost; try again in a moment.");

    /// <summary>503: an actor that is called, in this process or elsewhere, gave no answer in time.</summary>
    public static ProblemHttpResult NoAnswer() => Of(
        StatusCodes.Status503ServiceUnavailable,
        ProblemTypes.Unavailable,
        "There was no answer in time.",
        "Whether it was done is not known. Try again; a message that is sent again with its Idempotency-Key is not sent twice.");

    /// <summary>503: an actor has as many messages waiting as it may.</summary>
    public static ProblemHttpResult Overloaded() => Of(
        StatusCodes.Status503ServiceUnavailable,
        ProblemTypes.Overloaded,
        "Too many requests wait for this customer, conversation or number.",
        "Nothing was done; try again in a moment.");

    /// <summary>Whatever the HTTP layer itself refuses.</summary>
    public static ProblemHttpResult BadRequest(int status, string detail) => Of(status, ProblemTypes.BadRequest, "The request cannot be read.", detail);

    /// <summary>500.</summary>
    public static ProblemHttpResult Internal(string traceId) => Of(
        StatusCodes.Status500InternalServerError,
        ProblemTypes.Internal,
        "Something went wrong here.",
        "The fault is ours and has been logged under the trace id.",
        new(StringComparer.Ordinal) { ["traceId"] = traceId });

    private static ProblemHttpResult Of(int status, string type, string title, string detail, Dictionary<string, object?>? extensions = null) =>
        TypedResults.Problem(detail, statusCode: status, title: title, type: type, extensions: extensions);

    private static ProblemHttpResult Invalid(string type, string title, IReadOnlyDictionary<string, string[]> errors) =>
        TypedResults.Problem(new HttpValidationProblemDetails(errors.ToDictionary(StringComparer.Ordinal))
        {
            Type = type,
            Title = title,
            Status = StatusCodes.Status400BadRequest,
            Detail = string.Join(' ', errors.SelectMany(error => error.Value.Select(message => $"{error.Key}: {message}"))),
        });
}
