using Microsoft.AspNetCore.Http.HttpResults;

namespace WhatsAppActors.Server.Api.Problems;

/// <summary>The request cannot be served; the answer to give is at hand. Thrown by what reads requests, so that handlers need not pass refusals along.</summary>
internal sealed class RefusedException(ProblemHttpResult problem) : Exception(problem.ProblemDetails.Detail)
{
    /// <summary>The answer.</summary>
    public ProblemHttpResult Answer => problem;
}
