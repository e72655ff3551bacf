package torchebm.testing;

import java.util.List;
import torchebm.output.ContourFormat;
import torchebm.output.FigureFormat;
import torchebm.output.Formats;
import torchebm.output.TableFormat;
import torchebm.spec.OutputKind;

/** Formats by their names. */
public final class NamedFormats {
    private NamedFormats() {}

    public static FigureFormat figure(String name) {
        return (FigureFormat) Formats.named(OutputKind.FIGURE, name).orElseThrow();
    }

    public static TableFormat table(String name) {
        return (TableFormat) Formats.named(OutputKind.TABLE, name).orElseThrow();
    }

    public static ContourFormat contours(String name) {
        return (ContourFormat) Formats.named(OutputKind.CONTOURS, name).orElseThrow();
    }

    public static List<FigureFormat> figures() {
        return Formats.of(OutputKind.FIGURE).stream()
                .map(FigureFormat.class::cast)
                .toList();
    }

    public static List<TableFormat> tables() {
        return Formats.of(OutputKind.TABLE).stream()
                .map(TableFormat.class::cast)
                .toList();
    }

    public static List<ContourFormat> contours() {
        return Formats.of(OutputKind.CONTOURS).stream()
                .map(ContourFormat.class::cast)
                .toList();
    }
}
