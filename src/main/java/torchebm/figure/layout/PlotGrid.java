package torchebm.figure.layout;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.NoRoomException;

/**
 * The layout of plots in rows and columns. Areas have equal sizes, unless a plot has a fixed ratio, and whole pixels as
 * edges. Labels depend on the size of their axis, and the size of an axis on the labels around it; so margins are
 * measured again until they no longer grow.
 */
public final class PlotGrid {
    /** A width that an area of the height 1 has only if its ratio is free. */
    private static final double VERY_WIDE = 1e9;

    private static final int MOST_PASSES = 12;

    /** The part of a slot that its area is assumed to take at first. */
    private static final double FIRST_GUESS = 0.75;

    private static final double CLOSE = 1e-6;

    /** The factor between sizes that are tried for a figure that does not fit. */
    private static final double LARGER = 1.15;

    private final Canvas canvas;
    private final List<PlotFrame> frames;
    private final int columns;
    private final double above;
    private final boolean hasBar;
    private final int rows;

    /**
     * @param canvas of the figure
     * @param frames at least 1, row by row
     * @param hasBar true if a bar is beside the plots, where no title may be
     * @param above the height of text over the bar, between the titles of the first row and the areas
     */
    public PlotGrid(Canvas canvas, List<PlotFrame> frames, int columns, boolean hasBar, double above) {
        this.canvas = canvas;
        this.frames = List.copyOf(frames);
        this.columns = columns;
        this.above = above;
        this.hasBar = hasBar;
        this.rows = (frames.size() + columns - 1) / columns;
    }

    /**
     * Returns the places of the plots.
     *
     * @param place the part of the canvas for all plots
     * @throws NoRoomException if an axis has no room for two labels
     */
    public List<PlotPlace> places(Rectangle2D place) {
        return attempt(place)
                .orElseThrow(() -> NoRoomException.of(canvas, frames.size(), columns, hasFixedRatio(), needed(place)));
    }

    private boolean hasFixedRatio() {
        return frames.stream().anyMatch(frame -> frame.within(VERY_WIDE, 1)[0] < VERY_WIDE);
    }

    /** Returns a size of the canvas on which everything fits. */
    private double[] needed(Rectangle2D place) {
        double width = Math.max(1, place.getWidth());
        double height = Math.max(1, place.getHeight());
        for (int k = 0; k < 2 * MOST_PASSES; k++) {
            for (double[] factors : new double[][] {{LARGER, 1}, {1, LARGER}, {LARGER, LARGER}}) {
                Rectangle2D larger =
                        new Rectangle2D.Double(place.getX(), place.getY(), factors[0] * width, factors[1] * height);
                if (attempt(larger).isPresent()) {
                    return new double[] {
                        canvas.width() - place.getWidth() + larger.getWidth(),
                        canvas.height() - place.getHeight() + larger.getHeight()
                    };
                }
            }
            width *= LARGER;
            height *= LARGER;
        }
        return new double[] {width, height};
    }

    private Optional<List<PlotPlace>> attempt(Rectangle2D place) {
        double width = FIRST_GUESS * place.getWidth() / columns;
        double height = FIRST_GUESS * place.getHeight() / rows;
        Tracks tracks = new Tracks(columns, rows);
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            if (!(width > 0 && height > 0)) {
                return Optional.empty();
            }
            Tracks needed = measured(width, height, pitch(place, tracks, widest(width, height)));
            tracks = pass < 2 ? needed : needed.max(tracks);
            double nextWidth = (place.getWidth() - tracks.across()) / columns;
            double nextHeight = (place.getHeight() - tracks.down()) / rows;
            boolean isStable = Math.abs(nextWidth - width) < CLOSE && Math.abs(nextHeight - height) < CLOSE;
            width = nextWidth;
            height = nextHeight;
            if (isStable) {
                break;
            }
        }
        return width > 0 && height > 0 ? placed(place, tracks, width, height) : Optional.empty();
    }

    private double widest(double width, double height) {
        return frames.stream()
                .mapToDouble(frame -> frame.within(width, height)[0])
                .max()
                .orElseThrow();
    }

    /** Returns the least distance between the middles of neighbours, or up to the bar, which is the room of their titles. */
    private double pitch(Rectangle2D place, Tracks tracks, double widest) {
        double least = place.getWidth();
        if (hasBar) {
            least = columns > 1
                    ? widest + 2 * tracks.right[columns - 1]
                    : (place.getWidth() + tracks.across() + widest) / 2;
        }
        for (int c = 1; c < columns; c++) {
            least = Math.min(least, tracks.right[c - 1] + tracks.left[c] + widest);
        }
        return least;
    }

    private Tracks measured(double width, double height, double slot) {
        Tracks tracks = new Tracks(columns, rows);
        for (int k = 0; k < frames.size(); k++) {
            double[] size = frames.get(k).within(width, height);
            tracks.add(k % columns, k / columns, frames.get(k).margins(size[0], size[1], slot));
        }
        tracks.top[0] += above;
        return tracks;
    }

    private Optional<List<PlotPlace>> placed(Rectangle2D place, Tracks tracks, double width, double height) {
        double widest = widest(width, height);
        double highest = 0;
        for (PlotFrame frame : frames) {
            double[] size = frame.within(width, height);
            highest = Math.max(highest, size[1]);
        }
        double left = place.getX() + (place.getWidth() - tracks.across() - columns * widest) / 2;
        double top = place.getY() + (place.getHeight() - tracks.down() - rows * highest) / 2;
        List<Rectangle2D> slots = new ArrayList<>();
        double titleWidth = pitch(place, tracks, widest);
        double factor = 1;
        for (int k = 0; k < frames.size(); k++) {
            Rectangle2D slot = slot(place, tracks, left, top, k % columns, k / columns, widest, highest);
            factor = Math.min(factor, frames.get(k).titleFactor(titleWidth));
            slots.add(slot);
        }
        List<PlotPlace> places = new ArrayList<>();
        for (int k = 0; k < frames.size(); k++) {
            int column = k % columns;
            int row = k / columns;
            double[] size = frames.get(k).within(width, height);
            double x = left + tracks.left(column) + column * widest + (widest - size[0]) / 2;
            double y = top + tracks.top(row) + row * highest + (highest - size[1]) / 2;
            Rectangle2D area = snapped(x, y, size[0], size[1]);
            if (!frames.get(k).isReadable(area.getWidth(), area.getHeight())) {
                return Optional.empty();
            }
            places.add(new PlotPlace(area, slots.get(k), factor, titleWidth, tracks.top[row]));
        }
        return Optional.of(places);
    }

    /** Returns the space of a plot; outer ones reach to the edges of the figure, or to the bar. */
    private Rectangle2D slot(
            Rectangle2D place,
            Tracks tracks,
            double left,
            double top,
            int column,
            int row,
            double width,
            double height) {
        double x = column == 0 ? place.getX() : left + tracks.start(column) + column * width;
        double y = row == 0 ? place.getY() : top + tracks.startDown(row) + row * height;
        double right = column == columns - 1 && !hasBar
                ? place.getMaxX()
                : left + tracks.start(column + 1) + (column + 1) * width;
        double bottom = row == rows - 1 ? place.getMaxY() : top + tracks.startDown(row + 1) + (row + 1) * height;
        return new Rectangle2D.Double(x, y, right - x, bottom - y);
    }

    /** Returns a rectangle whose edges are in the middle of pixels, where thin lines are sharp. */
    private Rectangle2D snapped(double x, double y, double width, double height) {
        double pixels = canvas.pixels();
        return new Rectangle2D.Double(
                (Math.floor(x * pixels + CLOSE) + 0.5) / pixels,
                (Math.floor(y * pixels + CLOSE) + 0.5) / pixels,
                Math.floor(width * pixels + CLOSE) / pixels,
                Math.floor(height * pixels + CLOSE) / pixels);
    }

    /** The margins of the columns and rows. */
    private static final class Tracks {
        private final double[] left;
        private final double[] right;
        private final double[] top;
        private final double[] bottom;

        Tracks(int columns, int rows) {
            left = new double[columns];
            right = new double[columns];
            top = new double[rows];
            bottom = new double[rows];
        }

        void add(int column, int row, Margins margins) {
            left[column] = Math.max(left[column], margins.left());
            right[column] = Math.max(right[column], margins.right());
            top[row] = Math.max(top[row], margins.top());
            bottom[row] = Math.max(bottom[row], margins.bottom());
        }

        Tracks max(Tracks other) {
            Tracks larger = new Tracks(left.length, top.length);
            for (int c = 0; c < left.length; c++) {
                for (int r = 0; r < top.length; r++) {
                    larger.add(c, r, new Margins(left[c], top[r], right[c], bottom[r]));
                    larger.add(c, r, new Margins(other.left[c], other.top[r], other.right[c], other.bottom[r]));
                }
            }
            return larger;
        }

        double across() {
            return sum(left) + sum(right);
        }

        double down() {
            return sum(top) + sum(bottom);
        }

        private static double sum(double[] lengths) {
            double sum = 0;
            for (double length : lengths) {
                sum += length;
            }
            return sum;
        }

        /** Returns the margins before a column. */
        double start(int column) {
            double sum = 0;
            for (int c = 0; c < column; c++) {
                sum += left[c] + right[c];
            }
            return sum;
        }

        double startDown(int row) {
            double sum = 0;
            for (int r = 0; r < row; r++) {
                sum += top[r] + bottom[r];
            }
            return sum;
        }

        double left(int column) {
            return start(column) + left[column];
        }

        double top(int row) {
            return startDown(row) + top[row];
        }
    }
}
