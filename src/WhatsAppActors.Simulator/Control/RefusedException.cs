using Microsoft.AspNetCore.Http;

namespace WhatsAppActors.Simulator.Control;

/// <summary>Ends a request to the control API with a problem.</summary>
internal sealed class RefusedException(IResult problem) : Exception
{
    public IResult Problem { get; } = problem;
}
