namespace WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;

/// <summary>A stretch of the received body. Unlike a JSON element it keeps no parsed document alive.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">Its bytes; 0: there is nothing.</param>
internal readonly record struct Slice(int Offset, int Length)
{
    /// <summary>True when there is nothing.</summary>
    public bool IsEmpty => Length == 0;
}
