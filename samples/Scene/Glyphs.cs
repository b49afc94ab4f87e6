namespace Actors.Samples.Scene;

/// <summary>A small alphabet of our own: 5 × 7 dots a letter, one string of rows each.</summary>
internal static class Glyphs
{
    public const int Width = 5;
    public const int Height = 7;

    private static readonly Dictionary<char, string[]> Letters = new()
    {
        ['A'] = [" ### ", "#   #", "#   #", "#####", "#   #", "#   #", "#   #"],
        ['C'] = [" ####", "#    ", "#    ", "#    ", "#    ", "#    ", " ####"],
        ['E'] = ["#####", "#    ", "#    ", "#### ", "#    ", "#    ", "#####"],
        ['H'] = ["#   #", "#   #", "#   #", "#####", "#   #", "#   #", "#   #"],
        ['I'] = ["#####", "  #  ", "  #  ", "  #  ", "  #  ", "  #  ", "#####"],
        ['O'] = [" ### ", "#   #", "#   #", "#   #", "#   #", "#   #", " ### "],
        ['R'] = ["#### ", "#   #", "#   #", "#### ", "# #  ", "#  # ", "#   #"],
        ['S'] = [" ####", "#    ", "#    ", " ### ", "    #", "    #", "#### "],
        ['T'] = ["#####", "  #  ", "  #  ", "  #  ", "  #  ", "  #  ", "  #  "],
        ['V'] = ["#   #", "#   #", "#   #", "#   #", "#   #", " # # ", "  #  "],
        ['1'] = ["  #  ", " ##  ", "  #  ", "  #  ", "  #  ", "  #  ", " ### "],
        ['2'] = [" ### ", "#   #", "    #", "   # ", "  #  ", " #   ", "#####"],
        ['6'] = ["  ## ", " #   ", "#    ", "#### ", "#   #", "#   #", " ### "],
        ['9'] = [" ### ", "#   #", "#   #", " ####", "    #", "   # ", " ##  "],
        [' '] = ["     ", "     ", "     ", "     ", "     ", "     ", "     "],
    };

    /// <summary>Whether <paramref name="text"/>, set with one empty column between letters, has a dot at this column and row.</summary>
    public static bool HasDot(string text, int column, int row)
    {
        var (letter, x) = Math.DivRem(column, Width + 1);
        return letter < text.Length && x < Width && Letters[text[letter]][row][x] == '#';
    }
}
