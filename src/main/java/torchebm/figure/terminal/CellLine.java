package torchebm.figure.terminal;

import torchebm.figure.layer.Clip;

/** Lines as pixels. */
final class CellLine {
    private static final Clip AREA = new Clip(0, 0, 1, 1);

    private CellLine() {}

    /** A receiver of pixels, whose row is counted from the top. */
    interface Pixels {
        void set(int column, int row);
    }

    /**
     * Sets the pixels of the part of a segment that is inside of an area.
     *
     * @param s0 the position of the first end, from 0, left, to 1, right
     * @param t0 the position of the first end, from 0, bottom, to 1, top
     * @param width the number of pixels across
     * @param height the number of pixels down
     */
    static void pixels(double s0, double t0, double s1, double t1, int width, int height, Pixels pixels) {
        double[] inside = AREA.segment(s0, t0, s1, t1);
        if (inside == null) {
            return;
        }
        double across = Math.abs(inside[2] - inside[0]) * width;
        double down = Math.abs(inside[3] - inside[1]) * height;
        int steps = (int) Math.max(1, Math.ceil(Math.max(across, down)));
        for (int k = 0; k <= steps; k++) {
            double part = (double) k / steps;
            int column = CellArea.place(Math.min(1, inside[0] + part * (inside[2] - inside[0])), width);
            int row = CellArea.place(Math.min(1, inside[1] + part * (inside[3] - inside[1])), height);
            if (column >= 0 && row >= 0) {
                pixels.set(column, height - 1 - row);
            }
        }
    }
}
