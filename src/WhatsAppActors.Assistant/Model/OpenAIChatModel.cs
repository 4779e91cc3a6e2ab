using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.Media.Guarded;
using Ours = WhatsAppActors.Core.Assistant.Model;

namespace WhatsAppActors.Assistant.Model;

/// <summary>
/// Asks any endpoint that speaks OpenAI's chat completions (OpenAI: "API reference", "Create chat completion"). Answers are streamed, so that nothing on the way takes a
/// silent connection for a dead one, and one that broke off is told from one that is whole.
/// </summary>
internal sealed class OpenAIChatModel(ModelHttp http, ITokenCounter tokens) : IChatModel
{
    /// <inheritdoc/>
    public async Task<ModelAnswer> AskAsync(ModelEndpoint endpoint, ModelQuestion question, CancellationToken cancellationToken)
    {
        // A key does not go over the public internet in the clear.
        if (!http.MayBePrivate && new Uri(endpoint.BaseAddress).Scheme != Uri.UriSchemeHttps) throw new ModelException("The endpoint's address must begin with https://.");
        try
        {
            var client = new ChatClient(endpoint.Model, new ApiKeyCredential(endpoint.Key), new OpenAIClientOptions
            {
                Endpoint = new Uri(endpoint.BaseAddress),
                Transport = new HttpClientPipelineTransport(http.Client),

                // Who asks decides how long it waits, and whether it asks again.
                RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
                NetworkTimeout = Timeout.InfiniteTimeSpan,
            });
            var options = new ChatCompletionOptions();
            foreach (var function in question.Functions)
                options.Tools.Add(ChatTool.CreateFunctionTool(function.Name, function.Description, BinaryData.FromString(function.Schema.ToJsonString())));
            var heard = new HeardAnswer();
            await foreach (var update in client.CompleteChatStreamingAsync(question.Messages.Select(Message), options, cancellationToken)) heard.Hear(update);
            return heard.Whole(question, tokens);
        }
        catch (ModelException)
        {
            throw;
        }
        catch (ClientResultException refused) when (refused.Status != 0)
        {
            throw new ModelException(WhyRefused(refused.Status), refused);
        }
#pragma warning disable CA1031 // Whatever an endpoint answers, it is its fault and nobody else's.
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            throw new ModelException(WhyFailed(failure), failure);
        }
    }

    private static ChatMessage Message(ModelMessage message) => message switch
    {
        SystemMessage system => new SystemChatMessage(system.Text),
        CustomerMessage customer => new UserChatMessage(customer.Text),
        FunctionMessage function => new ToolChatMessage(function.CallId, function.Result),
        Ours.AssistantMessage { Calls.Count: 0 } said => new AssistantChatMessage(said.Text ?? ""),
        Ours.AssistantMessage called => Called(called),
        _ => throw new InvalidOperationException($"A model is not given messages of the kind {message.GetType().Name}."),
    };

    private static AssistantChatMessage Called(Ours.AssistantMessage message)
    {
        var called = new AssistantChatMessage(message.Calls.Select(call => ChatToolCall.CreateFunctionToolCall(call.Id, call.Function, BinaryData.FromString(call.Arguments))));
        if (!string.IsNullOrEmpty(message.Text)) called.Content.Add(ChatMessageContentPart.CreateTextPart(message.Text));
        return called;
    }

    private static string WhyRefused(int status) => status switch
    {
        401 or 403 => $"The endpoint refuses the key (HTTP {status}).",
        404 => "The endpoint knows no such model or address (HTTP 404).",
        429 => "The endpoint says that it is asked too often, or that the account is used up (HTTP 429).",
        _ => $"The endpoint answered HTTP {status}.",
    };

    private static string WhyFailed(Exception failure) => failure switch
    {
        ClientResultException { InnerException: { } cause } => WhyFailed(cause),
        { InnerException: ForbiddenAddressException } or ForbiddenAddressException => "The endpoint's address is not of the public internet.",
        HttpRequestException or OperationCanceledException or IOException => "The endpoint could not be reached, or broke off.",
        _ => "The endpoint's answer could not be read.",
    };
}
