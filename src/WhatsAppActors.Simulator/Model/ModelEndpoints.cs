using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppActors.Simulator.Graph;
using WhatsAppActors.Simulator.Json;
using WhatsAppActors.Simulator.Model.Playing;
using WhatsAppActors.Simulator.Model.Protocol;

namespace WhatsAppActors.Simulator.Model;

/// <summary>The pretend model's route: what speaks OpenAI's chat completions has <c>{prefix}/model/v1</c> as its endpoint. It asks for no key, and takes any.</summary>
internal static class ModelEndpoints
{
    public static void MapModel(this RouteGroupBuilder simulator) => simulator.MapGroup("/model/v1").ExcludeFromDescription().MapPost("/chat/completions", AnswerAsync);

    private static async Task AnswerAsync(HttpContext http, TimeProvider time)
    {
        try
        {
            if (await RequestBody.ReadJsonAsync(http.Request) is not { } body) throw new RefusedQuestionException($"The body must have at most {RequestBody.JsonLimit} bytes.");
            var question = QuestionReader.Read(body);
            var completion = Completion(question, PretendModel.Answer(question), time.GetUtcNow());
            if (question.IsStreamed) await CompletionStream.WriteAsync(http.Response, CompletionStream.Parts(completion, question.WantsUsage), http.RequestAborted);
            else await http.Response.WriteAsJsonAsync(completion.Whole(), SimulatorJson.Options, http.RequestAborted);
        }
        catch (RefusedQuestionException refused)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(refused.Body(), SimulatorJson.Options, http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Who asked is gone.
            http.Abort();
        }
    }

    private static ChatCompletion Completion(ModelQuestion question, PretendAnswer answer, DateTimeOffset now)
    {
        // Of one conversation no two calls have the same id.
        var known = question.Messages.Sum(message => message.Calls.Count);
        return new ChatCompletion
        {
            Id = $"chatcmpl-{Guid.NewGuid():N}", CreatedAt = now, Model = question.Model, Text = answer.Text,
            Calls = [.. answer.Calls.Select((call, place) => new CompletionCall($"call_{known + place}", call.Function, call.Arguments))],
            Usage = new CompletionUsage(
                question.Messages.Sum(message => Tokens(message.Text)), Tokens(answer.Text) + answer.Calls.Sum(call => Tokens(call.Function) + Tokens(call.Arguments))),
        };
    }

    // A token for every four characters (OpenAI: "What are tokens and how to count them?").
    private static int Tokens(string? text) => ((text?.Length ?? 0) + 3) / 4;
}
