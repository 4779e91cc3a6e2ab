namespace WhatsAppActors.Load.Traffic;

/// <summary>A message that somebody wrote, for the audit.</summary>
/// <param name="Lane">Whose post it was in.</param>
/// <param name="Index">Which of the lane's messages it is: together they name it.</param>
/// <param name="Phone">Who wrote it.</param>
/// <param name="Turn">Which of this person's messages, from 1.</param>
/// <param name="Number">The number written to.</param>
internal readonly record struct Written(int Lane, int Index, long Phone, int Turn, Number Number)
{
    /// <summary>Its id at the provider.</summary>
    public string Wamid(string run) => $"wamid.{run}.{Lane:D4}.{Index:D8}.QUFBQUFBQUFBQUFBQUE=";

    /// <summary>What is written: person and turn, so that a reply that repeats it can be held against it.</summary>
    public string Text => $"{Phone} {Turn}: {Phrases.All[Index % Phrases.All.Count]}";
}
