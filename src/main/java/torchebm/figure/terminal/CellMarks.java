package torchebm.figure.terminal;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import torchebm.figure.layer.Marker;

/** Known points of a landscape as characters, with their names. */
final class CellMarks {
    private final CellArea area;
    private final DoubleBinaryOperator across;
    private final DoubleBinaryOperator up;

    /**
     * @param across returns the position of a point from 0, left, to 1, right
     * @param up returns the position of a point from 0, bottom, to 1, top
     */
    CellMarks(CellArea area, DoubleBinaryOperator across, DoubleBinaryOperator up) {
        this.area = area;
        this.across = across;
        this.up = up;
    }

    void paint(List<Marker> markers) {
        for (Marker marker : markers) {
            double s = across.applyAsDouble(marker.x(), marker.y());
            double t = up.applyAsDouble(marker.x(), marker.y());
            if (s >= 0 && s <= 1 && t >= 0 && t <= 1) {
                paint(marker, area.column(s), area.row(t));
            }
        }
    }

    private void paint(Marker marker, int column, int row) {
        area.mark(column, row, symbol(marker.kind()));
        if (!marker.label().isEmpty()) {
            String name = area.style().text(ScreenText.words(marker.label().get(0)));
            int width = ScreenText.width(name);
            int at = column + 1 + width <= area.columns() ? column + 1 : column - width;
            for (int c : name.codePoints().toArray()) {
                area.mark(at++, row, c);
            }
        }
    }

    private int symbol(Marker.Kind kind) {
        boolean isAscii = area.style().isAscii();
        return switch (kind) {
            case MINIMUM -> isAscii ? 'o' : '●';
            case SADDLE -> isAscii ? 'x' : '×';
            case MAXIMUM -> isAscii ? '^' : '▲';
        };
    }
}
