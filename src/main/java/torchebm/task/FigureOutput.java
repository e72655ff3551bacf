package torchebm.task;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.format.FigureWriter;
import torchebm.figure.format.Provenance;
import torchebm.figure.terminal.ScreenFigure;
import torchebm.figure.terminal.ScreenWriter;
import torchebm.files.FileAccess;
import torchebm.output.Destination;
import torchebm.output.FigureFormat;
import torchebm.page.Assets;
import torchebm.page.PageWriter;
import torchebm.plot.PlotKeys;
import torchebm.problem.RequestException;
import torchebm.result.Version;

/** Writes the figure of a task into its file, with the spec that draws it again, and into the terminal. */
final class FigureOutput {
    private FigureOutput() {}

    /** Writes a figure, and shows it; nothing is written if it cannot be shown. */
    static void write(Task task, Output.Figure output, ScreenFigure figure, FileAccess files) throws IOException {
        write(task, output, figure, figure, files);
    }

    /**
     * Writes a figure, and shows it; nothing is written if it cannot be shown.
     *
     * @param screen the figure in a terminal
     * @param figure the same in a file
     */
    static void write(Task task, Output.Figure output, ScreenFigure screen, Figure figure, FileAccess files)
            throws IOException {
        Optional<byte[]> shown = Optional.empty();
        if (output.screen().isPresent()) {
            shown = Optional.of(ScreenWriter.bytes(screen, output.screen().get()));
        }
        if (output.format().isPresent()) {
            write(task, output.format().get(), figure, files);
        }
        if (shown.isPresent()) {
            byte[] bytes = shown.get();
            files.writeToStdout(out -> out.write(bytes));
        }
    }

    private static void write(Task task, FigureFormat format, Figure figure, FileAccess files) throws IOException {
        boolean hasText = task.first().plot().get(PlotKeys.TEXT).equals("text");
        Provenance provenance = new Provenance(Version.text(), resolved(task, figure.canvas()));
        FigureWriter writer = sharesScript(task, format) ? sharingScript(task.destination(), files) : format.writer();
        task.destination().write(files, out -> writer.write(figure, provenance, hasText, out));
    }

    private static boolean sharesScript(Task task, FigureFormat format) {
        return format.isPage() && task.first().plot().get(PlotKeys.ASSETS).equals("shared");
    }

    /** Writes the script of pages beside the destination, and returns a writer of pages that use it. */
    private static FigureWriter sharingScript(Destination destination, FileAccess files) throws IOException {
        if (destination.isStdout()) {
            throw new RequestException(
                    "assets: shared needs a file, whose folder gets the script: write to one, or leave"
                            + " assets out");
        }
        Path script = destination.folder().resolve(Assets.scriptFile());
        byte[] text = Assets.scriptText().getBytes(StandardCharsets.UTF_8);
        new Destination(script.toString(), destination.fence(), false).write(files, out -> out.write(text));
        return new PageWriter(true);
    }

    /** Returns the spec that draws the figure again. */
    private static String resolved(Task task, Canvas canvas) {
        Path folder = task.destination().folder();
        return task.panels().size() == 1
                ? task.first().resolved(folder, canvas.width(), canvas.height())
                : task.panels().stream()
                        .map(spec -> spec.resolved(folder, canvas.width(), canvas.height()))
                        .collect(Collectors.joining(", ", "{\"panels\": [", "]}"));
    }
}
