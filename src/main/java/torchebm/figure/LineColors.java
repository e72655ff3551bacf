package torchebm.figure;

import torchebm.figure.canvas.Rgba;
import torchebm.figure.color.ColorMap;
import torchebm.figure.color.Contrast;

/** The colours of lines of one plot, which are equally spaced in a colour map and visible on the paper. */
record LineColors(ColorMap map) {
    /** The part of a colour map that is used for lines; its ends may be close to the background. */
    private static final double DARKEST = 0.1;

    private static final double LIGHTEST = 0.85;
    private static final double ONLY = 0.35;

    /** Returns the colour of line k of so many. */
    Rgba at(int k, int count, Rgba paper) {
        double part = count == 1 ? ONLY : DARKEST + (LIGHTEST - DARKEST) * k / (count - 1.0);
        return Contrast.visible(map.at(part), paper);
    }
}
