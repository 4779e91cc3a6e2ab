namespace WhatsAppActors.Console.Operations.Figures;

/// <summary>A sum that is taken and begun anew at every step. Added to from anywhere.</summary>
internal sealed class Tally
{
    private long _sum;

    public void Add(long value) => Interlocked.Add(ref _sum, value);

    public long Take() => Interlocked.Exchange(ref _sum, 0);
}
