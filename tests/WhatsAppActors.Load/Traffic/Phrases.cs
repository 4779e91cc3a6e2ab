namespace WhatsAppActors.Load.Traffic;

/// <summary>What people write to businesses.</summary>
internal static class Phrases
{
    public static IReadOnlyList<string> All { get; } =
    [
        "Good morning, are you open today?", "Where is my parcel? It should have come yesterday.", "Thank you!", "Can I have it in blue, size 42?",
        "I'd like to book a table for four people on Friday at 8 pm, by the window if there is one.", "ok", "👍", "Wie lange dauert die Lieferung nach München?",
        "¿Tienen servicio a domicilio en la zona norte?", "The invoice shows the wrong address; could you please send it again with the correct one?",
        "مرحبا، هل المنتج متوفر؟", "How much is it?", "Je voudrais annuler ma commande, s'il vous plaît.", "My order number is 2024-118-55021",
        "Please call me back after 5", "Хочу вернуть товар, как это сделать?",
    ];
}
