package torchebm.figure.tree;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.font.Font;
import torchebm.figure.layer.Obstacles;
import torchebm.figure.text.TextLine;

/**
 * The names of minima below their lines: all of them horizontal if they fit, else upward; if not all fit, those of the
 * deepest minima come first. Names touch neither lines nor each other.
 */
public final class LeafNames {
    /** Lengths relative to the font size. */
    private static final double BELOW = 0.3;

    private static final double APART = 0.25;

    /** The least distance of lines at which there are names, relative to the font size: closer ones look alike. */
    private static final double LEAST = 0.2;

    private final EnergyTree tree;
    private final TreeLayout layout;
    private final Rectangle2D area;
    private final Font font;

    /**
     * A name.
     *
     * @param x the middle of a horizontal name; the baseline of an upward one
     * @param y the baseline of a horizontal name; the upper end of an upward one
     */
    private record Name(TextLine text, double x, double y, Rectangle2D box, boolean isUpward) {}

    /**
     * @param area of the plot
     * @param font of the names
     */
    public LeafNames(EnergyTree tree, TreeLayout layout, Rectangle2D area, Font font) {
        this.tree = tree;
        this.layout = layout;
        this.area = area;
        this.font = font;
    }

    /** Draws the names in the colour of the renderer. */
    public void paint(Renderer g) {
        for (Name name : names()) {
            if (name.isUpward()) {
                name.text().drawUpward(g, name.x(), name.y(), 1);
            } else {
                name.text().draw(g, name.x(), name.y(), 0.5);
            }
        }
    }

    private List<Name> names() {
        List<Integer> named = new ArrayList<>();
        for (int leaf = 0; leaf < tree.leaves().size(); leaf++) {
            if (!tree.leaves().get(leaf).name().isBlank()) {
                named.add(leaf);
            }
        }
        if (named.isEmpty() || area.getWidth() * layout.spacing() < LEAST * font.size()) {
            return List.of();
        }
        named.sort(Comparator.comparingDouble(leaf -> tree.leaves().get(leaf).energy()));
        List<Name> level = placed(named, false);
        if (level.size() == named.size()) {
            return level;
        }
        List<Name> upward = placed(named, true);
        return upward.size() > level.size() ? upward : level;
    }

    private List<Name> placed(List<Integer> named, boolean isUpward) {
        Obstacles obstacles = new Obstacles(area);
        for (TreeLayout.Line line : layout.lines()) {
            for (int i = 1; i < line.x().length; i++) {
                obstacles.add(left(line.x()[i - 1]), top(line.y()[i - 1]), left(line.x()[i]), top(line.y()[i]));
            }
        }
        List<Name> placed = new ArrayList<>();
        for (int leaf : named) {
            TextLine text = TextLine.of(tree.leaves().get(leaf).name(), font);
            Name below = isUpward ? upward(text, leaf) : level(text, leaf);
            Optional<Name> name = Stream.of(below, aside(text, leaf, -1), aside(text, leaf, 1))
                    .filter(one -> obstacles.isFree(one.box()))
                    .findFirst();
            name.ifPresent(one -> {
                obstacles.add(one.box());
                placed.add(one);
            });
        }
        return placed;
    }

    private Name level(TextLine text, int leaf) {
        double x = left(layout.across(leaf));
        double y = top(layout.up(leaf)) + BELOW * font.size();
        double width = text.width() + 2 * APART * font.size();
        Rectangle2D box = new Rectangle2D.Double(x - width / 2, y, width, text.height());
        return new Name(text, x, y + text.ascent(), box, false);
    }

    /** Returns a name beside the end of its line, for lines that end close to the edge of the plot. */
    private Name aside(TextLine text, int leaf, int side) {
        double width = text.width() + 2 * APART * font.size();
        double x = left(layout.across(leaf)) + side * (width / 2 + BELOW * font.size());
        double y = top(layout.up(leaf)) - text.height();
        Rectangle2D box = new Rectangle2D.Double(x - width / 2, y, width, text.height());
        return new Name(text, x, y + text.ascent(), box, false);
    }

    private Name upward(TextLine text, int leaf) {
        double x = left(layout.across(leaf));
        double y = top(layout.up(leaf)) + BELOW * font.size();
        double width = text.height();
        Rectangle2D box = new Rectangle2D.Double(x - width / 2, y, width, text.width() + APART * font.size());
        return new Name(text, x + (text.ascent() - text.descent()) / 2, y, box, true);
    }

    private double left(double part) {
        return area.getX() + part * area.getWidth();
    }

    private double top(double part) {
        return area.getMaxY() - part * area.getHeight();
    }
}
