package torchebm.cli.report;

import torchebm.app.ValidateResult;

/** The report of {@code validate}: a line for each valid spec or panel. */
public final class ValidateReport {
    private ValidateReport() {}

    /** Returns the line of a spec, or of one of its panels. */
    public static String text(ValidateResult result) {
        return result.spec()
                + (result.panels() == 1 ? "" : ", panel " + result.panel())
                + ": valid, "
                + result.model()
                + " in "
                + result.dimension()
                + (result.dimension() == 1 ? " dimension" : " dimensions")
                + (result.combinations() == 1 ? "" : ", " + result.combinations() + " combinations");
    }
}
