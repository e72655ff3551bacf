package torchebm.draw;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import torchebm.compute.Notices;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Typeface;
import torchebm.figure.text.FigureText;
import torchebm.figure.text.FontFile;
import torchebm.figure.text.TextProblem;
import torchebm.files.FileAccess;
import torchebm.plot.FontType;
import torchebm.plot.PlotKey;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;
import torchebm.plot.TextType;
import torchebm.problem.Problem;
import torchebm.problem.ProblemException;

/** The typefaces of figures. */
final class Typefaces {
    private Typefaces() {}

    /** Returns the typeface of a plot; empty for that of its theme. A font file must have the characters of all texts. */
    static Optional<Typeface> of(PlotSpec plot, FileAccess files) throws IOException {
        Optional<FontType.Choice> choice = plot.find(PlotKeys.FONT);
        if (choice.isEmpty()) {
            return Optional.empty();
        }
        if (!choice.get().isFile()) {
            return Optional.of(choice.get().name().equals("serif") ? Typeface.SERIF : Typeface.SANS);
        }
        Typeface face = read(choice.get().name(), files);
        for (PlotKey<?> key : PlotKeys.all()) {
            if (key.type() instanceof TextType && plot.find(key).orElse(null) instanceof String text) {
                Optional<TextProblem> missing = FigureText.missing(text, Optional.of(face));
                if (missing.isPresent()) {
                    throw new ProblemException(Problem.at(
                            face.name(), key.name() + ": " + missing.get().message()));
                }
            }
        }
        return Optional.of(face);
    }

    /** Gives notice of a name in a figure with a character that no font has; it is drawn as a box. */
    static void checkLabels(List<Part> parts, Canvas canvas, Notices notices) {
        Optional<Typeface> face = canvas.lettering().face();
        for (Part part : parts) {
            Optional<TextProblem> missing = FigureText.missing(FigureText.literal(part.label()), face);
            if (missing.isPresent()) {
                notices.say(
                        "a name in the figure is incomplete: " + missing.get().message());
                return;
            }
        }
    }

    private static Typeface read(String name, FileAccess files) throws IOException {
        Path file = FileAccess.path(name);
        if (FileAccess.isFolder(file)) {
            throw new FileSystemException(name, null, "is a directory, not a font");
        }
        return FontFile.read(name, files.bytes(file, FontFile.MAX_BYTES));
    }
}
