namespace Actors.Cli.Commands;

/// <summary><c>actors datasets</c>: the pictures that models are trained on.</summary>
internal sealed class DatasetsCommand : Verb
{
    public DatasetsCommand()
        : base(
            "datasets",
            "Bring pictures into datasets, and see what they hold.",
            "actors datasets import masters ./scans",
            "actors datasets list",
            "actors datasets show masters")
    {
        Add(new ImportDatasetCommand());
        Add(new ListDatasetsCommand());
        Add(new ShowDatasetCommand());
    }
}
