using System.Diagnostics;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>What a webhook was answered.</summary>
/// <param name="Door">Which server said it.</param>
/// <param name="Begun">When the POST was begun, as a timestamp of <see cref="Stopwatch"/>.</param>
/// <param name="At">When it was answered, likewise.</param>
/// <param name="Status">200 or 503.</param>
internal readonly record struct Answer(int Door, long Begun, long At, int Status)
{
    public TimeSpan Took => Stopwatch.GetElapsedTime(Begun, At);
}
