package torchebm.page;

import java.util.List;

/**
 * The data of a page.
 *
 * @param title of the page
 * @param summary what it shows, in a sentence
 * @param isSurface true if the figure is a surface
 * @param frames the landscapes; none for a figure that cannot be explored
 */
public record Exploration(String title, String summary, boolean isSurface, List<PageFrame> frames) {
    public Exploration {
        frames = List.copyOf(frames);
    }
}
