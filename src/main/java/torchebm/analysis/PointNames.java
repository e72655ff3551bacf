package torchebm.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import torchebm.analysis.surface.CriticalPoint;

/** The names of critical points: a letter for their kind, and a number. */
final class PointNames {
    private PointNames() {}

    static List<String> of(List<CriticalPoint> points) {
        Map<CriticalPoint.Kind, Integer> counts = new EnumMap<>(CriticalPoint.Kind.class);
        List<String> names = new ArrayList<>();
        for (CriticalPoint point : points) {
            CriticalPoint.Kind kind = point.kind().plain();
            names.add(letter(kind) + counts.merge(kind, 1, Integer::sum));
        }
        return names;
    }

    private static String letter(CriticalPoint.Kind kind) {
        return switch (kind) {
            case MINIMUM, BOUNDARY_MINIMUM, CUSP_MINIMUM -> "M";
            case SADDLE, BOUNDARY_SADDLE, CUSP_SADDLE -> "S";
            case MAXIMUM, CUSP_MAXIMUM -> "X";
            case INFLECTION -> "I";
            case PLATEAU -> "P";
        };
    }
}
