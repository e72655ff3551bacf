package torchebm.figure;

/**
 * What every figure has.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param title above the drawing; empty for none
 */
public record Canvas(int width, int height, String title) {
    public Canvas {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a canvas of " + width + " × " + height + " pixels has no room");
        }
    }
}
