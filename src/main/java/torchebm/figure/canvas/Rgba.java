package torchebm.figure.canvas;

/**
 * A colour with an opacity. AWT's class is not used, because its first use loads the native libraries of AWT.
 *
 * @param red from 0 to 255
 * @param green from 0 to 255
 * @param blue from 0 to 255
 * @param alpha the opacity, from 0 to 255
 */
public record Rgba(int red, int green, int blue, int alpha) {
    public static final Rgba BLACK = new Rgba(0);
    public static final Rgba WHITE = new Rgba(0xffffff);

    private static final int OPAQUE = 255;

    public Rgba {
        if (((red | green | blue | alpha) & ~255) != 0) {
            throw new IllegalArgumentException("the channels of a colour are from 0 to 255, but were " + red + ", "
                    + green + ", " + blue + ", " + alpha);
        }
    }

    /** An opaque colour. */
    public Rgba(int red, int green, int blue) {
        this(red, green, blue, OPAQUE);
    }

    /** The opaque colour 0xRRGGBB; the upper 8 bits are ignored. */
    public Rgba(int rgb) {
        this(rgb >> 16 & 255, (rgb >> 8) & 255, rgb & 255, OPAQUE);
    }

    /** Returns this colour with another opacity. */
    public Rgba withAlpha(int other) {
        return new Rgba(red, green, blue, other);
    }

    /** Returns the colour as 0xAARRGGBB. */
    public int argb() {
        return (alpha << 24) | (red << 16) | (green << 8) | blue;
    }

    public boolean isOpaque() {
        return alpha == OPAQUE;
    }
}
