package torchebm.draw;

import java.util.LinkedHashMap;
import java.util.Map;
import torchebm.figure.terminal.Palette;
import torchebm.figure.terminal.Protocol;
import torchebm.figure.terminal.Screen;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;
import torchebm.problem.RequestException;
import torchebm.spec.Spec;

/** Refuses figures, before anything is evaluated, that a terminal cannot show as characters. */
public final class ScreenChecks {
    private ScreenChecks() {}

    /** Refuses the plot of a spec if a terminal cannot show it. */
    public static void check(Spec spec, Screen screen) {
        if (screen.protocol().isImage()) {
            return;
        }
        PlotSpec plot = spec.plot();
        String kind = plot.get(PlotKeys.KIND);
        boolean isSurface = kind.equals("surface");
        boolean isColored = screen.protocol() == Protocol.BLOCKS && screen.palette() != Palette.NONE;
        Map<String, Boolean> parts = new LinkedHashMap<>();
        parts.put("kind: " + kind, PlotKeys.OF_LANDSCAPES.contains(kind));
        parts.put("kind: surface", isSurface && !isColored);
        parts.put("arrows", plot.get(PlotKeys.ARROWS));
        parts.put("streamlines", plot.get(PlotKeys.STREAMLINES));
        parts.put("labels", plot.get(PlotKeys.LABELS));
        parts.forEach((name, isWanted) -> {
            if (isWanted) {
                throw new RequestException(name + " cannot be shown in " + (isColored ? "" : "uncoloured ")
                        + "characters (--show=" + screen.protocol() + "): "
                        + "choose an image, as with --show=kitty, iterm or sixel, or write a file with -o instead");
            }
        });
    }
}
